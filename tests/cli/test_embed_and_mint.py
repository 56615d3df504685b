"""`cincopa embed` and `cincopa token mint`."""

import pytest
from cli.conftest import one_line

from cincopa_v2_client import Cincopa


@pytest.mark.parametrize(
    ("form", "part"),
    [
        (
            "iframe",
            '<iframe src="https://rtcdn.cincopa.com/iframe.aspx?fid=AYFACCtYYllw!{rid}" title="Talk &amp; more"',
        ),
        ("script", '<div id="cincopa-{rid}"></div>'),
        ("url", "https://rtcdn.cincopa.com/iframe.aspx?fid=AYFACCtYYllw!{rid}\n"),
        ("watch", "https://cincopa.com/~AYFACCtYYllw!{rid}\n"),
        ("thumbnail", "https://rtcdn.cincopa.com/thumb.aspx?size=large&fid=AYFACCtYYllw!{rid}\n"),
        ("hls", "https://rt.cincopa.com/{rid}.m3u8\n"),
    ],
)
def test_embed_an_asset(form, part, cincopa_command, upload) -> None:
    """With the template of its type."""
    rid = upload(caption="Talk & more")
    done = cincopa_command("embed", rid, "--as", form)

    assert (done.returncode, done.stderr) == (0, "")
    assert part.format(rid=rid) in done.stdout


def test_embed_a_gallery(cincopa_command, client) -> None:
    """With its own template, or another."""
    fid = client.gallery.create(name="Talks").fid

    assert cincopa_command("embed", fid, "--as", "watch").stdout == f"https://cincopa.com/~{fid}\n"
    assert cincopa_command("embed", fid, "--as", "watch", "--template", "T").stdout == f"https://cincopa.com/~T@{fid}\n"


def test_embed_nothing(cincopa_command) -> None:
    """Told in a line."""
    done = cincopa_command("embed", "NoSuchRid")

    assert (done.returncode, done.stdout) == (1, "")
    assert one_line(done.stderr) == "there is no asset and no gallery with the id 'NoSuchRid'"


def test_no_hls_of_a_gallery(cincopa_command, client) -> None:
    """Only an asset has a playlist."""
    fid = client.gallery.create(name="Talks").fid
    done = cincopa_command("embed", fid, "--as", "hls")

    assert done.returncode == 2
    assert one_line(done.stderr) == f"'{fid}' is a gallery: only assets have an HLS playlist"


def test_mint(cincopa_command, emulator) -> None:
    """A token that the API takes, for what it may do; without a call."""
    done = cincopa_command(
        "token", "mint", "--ttl", "600", "--permissions", "gallery.read", CINCOPA_BASE_URL="http://127.0.0.1:1/"
    )

    assert (done.returncode, done.stderr) == (0, "")
    with Cincopa(done.stdout.strip(), base_url=emulator.base_url) as minted:
        assert minted.ping().permissions == "|gallery.read|"
        assert minted.gallery.list().galleries == []


def test_mint_without_permissions(cincopa_command, emulator) -> None:
    """'' is nothing, and not all."""
    done = cincopa_command("token", "mint", "--ttl", "600", "--permissions", "")

    with Cincopa(done.stdout.strip(), base_url=emulator.base_url) as minted:
        assert not minted.ping().permissions


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--ttl", "0"), "Invalid value for '--ttl'"),
        ((), "Missing option '--ttl'"),
        (("--ttl", "9", "--permissions", "what"), "'what' is not a permission"),
        (("--ttl", "9", "--sourceip", "::1"), "expected an IPv4 address"),
    ],
)
def test_mint_wrong(arguments, said, cincopa_command, emulator) -> None:
    """Told in a line, without the parent."""
    done = cincopa_command("token", "mint", *arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert said in one_line(done.stderr)
    assert emulator.api_token not in done.stderr
