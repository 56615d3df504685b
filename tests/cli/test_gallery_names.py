"""The names of galleries in the place of fids, and the columns and the order of `ls`."""

import pytest
from cli.conftest import one_line


@pytest.fixture
def talks(client, upload) -> str:
    """Return the fid of a gallery named Talks with two assets; the library has a third."""
    fid = client.gallery.create(name="Talks").fid
    client.gallery.create(name="Talks of today")
    client.gallery.add_item(fid, [upload("b.txt", caption="Beta"), upload("a.txt", caption="Alpha")])
    upload("c.txt", caption="Gamma")
    return fid


def test_ls_of_a_gallery(cincopa_command, talks) -> None:
    """`--gallery` lists the assets of a gallery in its order, by name or fid; `--columns` chooses the fields."""
    for given in ("Talks", talks):
        done = cincopa_command("ls", "--gallery", given, "--columns", "caption,filename")
        assert (done.stdout, done.stderr) == ("Beta\tb.txt\nAlpha\ta.txt\n", "")


def test_ls_sorts(cincopa_command, talks) -> None:
    """`--sort` orders by a field, `-` in reverse; the limit counts after that, and assets without a value are last."""
    assert cincopa_command("ls", "--sort", "caption", "--columns", "caption").stdout.split() == [
        *("Alpha", "Beta", "Gamma")
    ]
    assert cincopa_command("ls", "--sort", "-name", "--limit", "2", "--columns", "name").stdout.split() == [
        *("Gamma", "Beta")
    ]
    galleries = cincopa_command("ls", "--galleries", "--sort", "-name", "--columns", "fid,name").stdout.splitlines()
    assert [line.split("\t")[1] for line in galleries] == ["Talks of today", "Talks"]


def test_unset_values_are_sorted_last(cincopa_command, upload) -> None:
    upload("a.txt")
    upload("b.txt", reference_id="7")

    for sort in ("reference_id", "-reference_id"):
        assert cincopa_command("ls", "--sort", sort, "--columns", "filename").stdout == "b.txt\na.txt\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--columns", "rid,nope"), "--columns 'nope': expected a field, such as rid, type, filesize,"),
        (("--columns", "RID"), "--columns 'RID': did you mean 'rid'?"),
        (("--sort", "-modifed"), "--sort 'modifed': did you mean 'modified'?"),
        (("--columns", ""), "--columns is empty"),
        (("--gallery", ""), "--gallery is empty"),
        (("--columns", "rid", "--output", "json"), "--columns has no effect with --output json"),
        (("--gallery", "Talks", "--type", "video"), "give either --gallery or --type"),
        (("--gallery", "Talks", "--galleries"), "--gallery is only for assets"),
    ],
)
def test_wrong_choices(arguments, message, cincopa_command, talks) -> None:
    done = cincopa_command("ls", *arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert one_line(done.stderr).startswith(message)


def test_jobs_take_names(cincopa_command, talks, tmp_path, client) -> None:
    """`tag`, `export`, `embed`, `get` and `rm` take the name of a gallery."""
    assert "changed: 2" in cincopa_command("tag", "add", "x", "--gallery", "Talks").stderr
    assert len(cincopa_command("export", "--gallery", "Talks").stdout.splitlines()) == 3
    assert f"fid={talks}" in cincopa_command("embed", "Talks").stdout
    assert len(cincopa_command("get", "Talks", "--to", str(tmp_path / "to")).stdout.splitlines()) == 2
    zipped = cincopa_command("get", "Talks", "--zip", "--to", str(tmp_path / "to")).stdout
    assert zipped.startswith(f"{talks}\t")
    assert "deleted: 2" in cincopa_command("rm", "--gallery", "Talks", "--yes").stderr
    assert [each.caption for each in client.asset.iter(details=["caption"])] == ["Gamma"]


def test_operations_take_names(cincopa_command, talks, client) -> None:
    """An operation with a fid takes a name."""
    assert len(cincopa_command("gallery", "get-items", "Talks").stdout.splitlines()) == 2
    assert cincopa_command("gallery", "delete", "Talks", "--yes").returncode == 0
    assert [each.name for each in client.gallery.iter()] == ["Talks of today"]


@pytest.mark.parametrize("command", [("ls", "--gallery"), ("get",), ("embed",), ("gallery", "get-items")])
def test_ambiguous_name(command, cincopa_command, talks, client, tmp_path) -> None:
    """If several galleries have the name, nothing is done, and the error has their fids."""
    other = client.gallery.create(name="Talks").fid
    done = cincopa_command(*command, "Talks", *(("--to", str(tmp_path)) if command == ("get",) else ()))

    assert (done.returncode, done.stdout) == (1, "")
    assert talks in done.stderr and other in done.stderr


@pytest.mark.parametrize("command", [("ls", "--gallery"), ("embed",), ("gallery", "get-items")])
def test_unknown_name(command, cincopa_command, talks) -> None:
    done = cincopa_command(*command, "Talk")

    assert (done.returncode, done.stdout) == (1, "")
    assert "'Talk'" in one_line(done.stderr)


def test_fid_comes_first(cincopa_command, talks, client) -> None:
    """A fid that is another gallery's name is taken as the fid."""
    client.gallery.create(name=talks)

    assert len(cincopa_command("ls", "--gallery", talks).stdout.splitlines()) == 2
