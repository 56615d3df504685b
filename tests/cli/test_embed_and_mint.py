"""`cincopa embed` and `cincopa token mint`."""

import httpx
import pytest
from cli.conftest import one_line

from cincopa_v2_client import Cincopa, tokens


def test_embed_an_asset(cincopa_command, upload) -> None:
    """An asset is embedded with the template for its type."""
    rid = upload(caption="Talk & more")
    for form, part in {
        "iframe": f'<iframe src="https://rtcdn.cincopa.com/iframe.aspx?fid=AYFACCtYYllw!{rid}" title="Talk &amp; more"',
        "script": f'<div id="cincopa-{rid}"></div>',
        "url": f"https://rtcdn.cincopa.com/iframe.aspx?fid=AYFACCtYYllw!{rid}\n",
        "watch": f"https://cincopa.com/~AYFACCtYYllw!{rid}\n",
        "thumbnail": f"https://rtcdn.cincopa.com/thumb.aspx?size=large&fid=AYFACCtYYllw!{rid}\n",
    }.items():
        done = cincopa_command("embed", rid, "--as", form)
        assert (done.returncode, done.stderr) == (0, ""), form
        assert part in done.stdout


def test_embed_a_gallery(cincopa_command, client) -> None:
    """A gallery is embedded with its own template or another."""
    fid = client.gallery.create(name="Talks").fid

    assert cincopa_command("embed", fid, "--as", "watch").stdout == f"https://cincopa.com/~{fid}\n"
    assert cincopa_command("embed", fid, "--as", "watch", "--template", "T").stdout == f"https://cincopa.com/~T@{fid}\n"


def test_embed_unknown_id(cincopa_command) -> None:
    """An unknown id is reported."""
    done = cincopa_command("embed", "NoSuchRid")

    assert (done.returncode, done.stdout) == (1, "")
    assert one_line(done.stderr) == "there is no asset and no gallery with the id or name 'NoSuchRid'"


def test_hls_of_a_video(cincopa_command, upload) -> None:
    """A video has an HLS playlist."""
    rid = upload("talk.mp4")

    assert cincopa_command("embed", rid, "--as", "hls").stdout == f"https://rt.cincopa.com/{rid}.m3u8\n"


def test_only_videos_have_hls(cincopa_command, client, upload) -> None:
    """A gallery, and an asset of another type, have no HLS playlist."""
    fid, rid = client.gallery.create(name="Talks").fid, upload("cover.png")
    for id_, type_ in ((fid, "a gallery"), (rid, "of the type image")):
        done = cincopa_command("embed", id_, "--as", "hls")

        assert (done.returncode, done.stdout) == (2, "")
        assert one_line(done.stderr) == f"'{id_}' is {type_}: only videos have an HLS playlist"


def test_mint(cincopa_command, emulator) -> None:
    """The API accepts the token with its permissions; no request is sent to generate it."""
    done = cincopa_command(
        "token", "mint", "--ttl", "600", "--permissions", "gallery.read", CINCOPA_BASE_URL="http://127.0.0.1:1/"
    )

    assert (done.returncode, done.stderr) == (0, "")
    with Cincopa(done.stdout.strip(), base_url=emulator.base_url) as minted:
        assert minted.ping().permissions == "|gallery.read|"
        assert minted.gallery.list().galleries == []


def test_mint_with_an_rrid(cincopa_command, emulator) -> None:
    """The token opens the upload page of this rrid, and of no other."""
    token = cincopa_command("token", "mint", "--ttl", "600", "--rrid", "assign:12:34").stdout.strip()
    pages = [
        httpx.get(f"{emulator.base_url}upload.iframe", params={"api_token": token, "rrid": rrid}).status_code
        for rrid in ("assign:12:34", "assign:12:99")
    ]

    assert pages == [200, 403]


def test_mint_with_a_list_of_permissions(cincopa_command, emulator) -> None:
    """Permissions are separated by commas or pipes, or the option is repeated."""
    lists = (("a.x,b.*|c.y",), ("a.x", "b.*,c.y"))
    for given in lists:
        options = [word for each in given for word in ("--permissions", each)]
        token = cincopa_command("token", "mint", "--ttl", "600", *options).stdout.strip()
        assert tokens.describe(token, emulator.api_token).permissions == ("a.x", "b.*", "c.y")


def test_mint_without_permissions(cincopa_command, emulator) -> None:
    """Empty permissions permit nothing, and not everything."""
    done = cincopa_command("token", "mint", "--ttl", "600", "--permissions", "")

    with Cincopa(done.stdout.strip(), base_url=emulator.base_url) as minted:
        assert not minted.ping().permissions


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--ttl", "0"), "Invalid value for '--ttl'"),
        ((), "Missing option '--ttl'"),
        (("--ttl", "9", "--permissions", "what"), "'what' is not a permission"),
        (("--ttl", "9", "--sourceip", "::1"), "expected an IPv4 address"),
    ],
)
def test_mint_with_invalid_arguments(arguments, message, cincopa_command, emulator) -> None:
    """Invalid arguments are reported without the parent token."""
    done = cincopa_command("token", "mint", *arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert message in one_line(done.stderr)
    assert emulator.api_token not in done.stderr
