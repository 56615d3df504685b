"""`cincopa probe`: what the emulator answers is what we chose; what another server answers is told."""

import json
import re
import signal
import subprocess
import sys
import time
from urllib.parse import urlsplit

import pytest
from cli.conftest import COMMAND, environment, one_line
from faultserver import Seen, Step, answer, reply

from cincopa_v2_client import Cincopa
from cincopa_v2_client.emulator import Emulator, choices

ROW = re.compile(r"\| ([^|]*) \| ([^|]*) \| ((?:[^|]|\\\|)*) \| ((?:[^|]|\\\|)*) \| ([^|]*) \|")


def rows(report: str) -> dict[str, tuple[str, str]]:
    """What was found and whether it held, by question."""
    found = [ROW.fullmatch(line) for line in report.splitlines() if line.startswith("| ")]
    return {row[2]: (row[4], row[5]) for row in found if row and row[1] != "fact"}


@pytest.fixture
def filled(client, upload):
    """Something of each kind in the account, so that each question has an answer."""
    upload("a.txt", tags=["talk"])
    upload("secret-name.txt", caption="Very secret")
    fid = client.gallery.create(name="Private affairs").fid
    client.gallery.set_meta(fid, tags=["x"])
    client.webhook.set("https://hooks.example/very-private?key=abc", "a key", events=["asset.*"])
    client.live.create(name="Hidden channel")
    return client


def left(client: Cincopa) -> tuple[int, int]:
    """How many assets and galleries there are."""
    return len(list(client.asset.iter())), len(list(client.gallery.iter()))


def test_read_only(cincopa_command, filled) -> None:
    """Every choice holds, and nothing is changed."""
    before = left(filled)
    done = cincopa_command("probe")
    found = rows(done.stdout)

    assert (done.returncode, done.stderr) == (0, "")
    assert {question: row for question, row in found.items() if row[1] == "**no**"} == {}
    for question in (
        "fields of other",
        "gallery.list: pages",
        "asset.list: 101 a page",
        "asset.list: order",
        "tag=any-tag",
        "gallery.list: tags",
        "an unknown fid",
        "a wrong token",
        "token.get_temp without permissions",
        "webhook.list: fields",
        "live.list: fields",
        "portal.check: a free name",
    ):
        assert found[question][1] == "yes", question
    assert "read-only." in done.stdout
    assert left(filled) == before == (2, 1)


def test_running_channel(cincopa_command, client, emulator) -> None:
    """What the running state is called."""
    liveid = client.live.create_channel("Talk").liveid
    client.live.start(liveid)
    client.live.wait(liveid, "running", timeout=300)

    assert rows(cincopa_command("probe").stdout)["the running state"] == ("started", "yes")


def test_write(cincopa_command, filled) -> None:
    """Every choice holds, and what was made is gone."""
    before = left(filled)
    done = cincopa_command("probe", "--write")
    found = rows(done.stdout)

    assert (done.returncode, done.stderr) == (0, "")
    assert [question for question, row in found.items() if row[1] == "**no**"] == []
    for question in (
        "gallery.create: workspace",
        "upload: the answer",
        "upload: the last chunk again",
        "set_meta of an empty value",
        "asset.list by a new reference id",
        "gallery.add_item of what is in it",
        "asset.delete of two rids",
    ):
        assert found[question][1] == "yes", question
    assert "new resource id N RID / done" in found["upload: the answer"][0]
    assert left(filled) == before


def test_nothing_private_is_reported(cincopa_command, filled, emulator) -> None:
    """Neither token, names, texts, addresses nor whole ids."""
    report = cincopa_command("probe", "--write").stdout
    assets, galleries = list(filled.asset.iter()), list(filled.gallery.iter())
    (channel,) = filled.live.list().live_streams
    ping = filled.ping()
    private = [
        emulator.api_token,
        *("secret-name", "Very secret", "Private affairs", "Hidden channel", "hooks.example", "very-private", "talk"),
        *(asset.rid for asset in assets),
        *(asset.id for asset in assets),
        *(gallery.fid for gallery in galleries),
        *(channel.liveid, channel.rtmp_source, ping.accemail, ping.accid, str(ping.accid_num)),
        *("hash=", "uid=", "i3"),
    ]

    assert [each for each in private if each in report] == []


def test_report_in_a_file(cincopa_command, tmp_path) -> None:
    """Where it is, is told."""
    done = cincopa_command("probe", "--report", str(tmp_path / "report.md"))

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"the report is in {tmp_path / 'report.md'}\n"
    assert (tmp_path / "report.md").read_text().startswith("# What a Cincopa account answers\n")


def test_choices_are_named_as_they_are(cincopa_command, filled) -> None:
    """Whoever reads a report finds the choice."""
    report = cincopa_command("probe", "--write").stdout
    named = set(re.findall(r"\| ([A-Z][A-Z_]+)(?::[^|]*)? \|", report))

    assert len(named) > 10
    assert [name for name in named if not hasattr(choices, name)] == []


def test_errors_as_200(tmp_path) -> None:
    """A service that answers errors with another status than we chose."""
    with Emulator(errors_as_200=True) as other:
        done = subprocess.run(
            [*COMMAND, "probe"], env=environment(tmp_path, other), capture_output=True, text=True, check=True
        )
    found = rows(done.stdout)

    assert found["an unknown fid"][1] == "**no**"
    assert found["a wrong token"] == ("HTTP 200, Unauthorized, invalid or missing token", "**no**")
    assert "2 did not" in done.stdout


def test_token_that_may_little(cincopa_command, emulator) -> None:
    """What it may not ask is open; the rest is asked."""
    done = cincopa_command("probe", CINCOPA_API_TOKEN=emulator.add_token("asset.read"))
    found = rows(done.stdout)

    assert done.returncode == 0
    assert found["asset.list: 101 a page"][1] == "yes"
    assert found["Which fields webhook.list has"] == ("the token may not ask this", "?")
    assert "**no**" not in done.stdout


def test_wrong_token(cincopa_command) -> None:
    """3, and no report."""
    done = cincopa_command("probe", CINCOPA_API_TOKEN="1iwrong")

    assert (done.returncode, done.stdout) == (3, "")
    assert "`cincopa doctor` tells" in one_line(done.stderr)


def other_service(seen: Seen) -> bytes:
    """Answers everything, and nothing as we know it."""
    name = urlsplit(seen.target).path.rpartition("/")[2].removesuffix(".json")
    item = {"rid": "AzF55GAasrY9", "brand_new": "Bob Smith", "tags": 7, "Bob Smith's key": 1, "12345678": "x"}
    data = {"pages_count": 1, "items_per_page": 101, "items_count": 1, "mail": "bob@example.com"}
    bodies = {
        "ping": {"accemail": "bob@example.com", "permissions": "asset.*"},
        "asset.list": {"items": [item], "items_data": data},
        "gallery.list": {"galleries": [{"fid": "AzF55GAasrY9", "tags": "a,b"}], "items_data": data},
        "webhook.list": {"webhooks": [{"url": "https://bob.example/hook"}]},
        "live.list": {"live_streams": "none"},
    }
    made = answer(**bodies.get(name, {"message": "see https://bob.example/x?y=1 or bob@example.com"})).data
    assert isinstance(made, bytes)
    return made


def test_another_service(cincopa_command, serve) -> None:
    """What did not hold is told, and a form that nobody has seen ends nothing."""
    server = serve(*[Step(other_service)] * 60)
    done = cincopa_command("probe", CINCOPA_BASE_URL=server.url)
    found = rows(done.stdout)

    assert done.returncode == 0
    assert found["gallery.list: pages"] == ("pages_count", "**no**")
    assert found["asset.list: 101 a page"] == ("101", "**no**")
    assert "brand_new" in found["fields of image"][0]
    assert found["fields of image"][1] == "**no**"
    assert "another form" in done.stdout
    assert not any(word in done.stdout for word in ("Bob Smith", "bob@", "bob.example", "AzF55GAasrY9", "12345678"))


@pytest.mark.parametrize(
    "rule",
    [
        "asset.get_upload_url:status=503",
        "upload:status=503",
        "upload:drop",
        "asset.set_meta:status=503",
        "gallery.create:drop",
        "asset.list:status=500:body=json:skip=20",
    ],
)
def test_write_that_fails(rule, cincopa_command, client, emulator) -> None:
    """What was made by then is gone."""
    emulator.add_fault(rule)
    done = cincopa_command("probe", "--write")
    emulator.clear_faults()

    assert done.returncode == 0
    assert left(client) == (0, 0)


def test_what_cannot_be_removed(cincopa_command, client, emulator) -> None:
    """How to remove it is told."""
    emulator.add_fault("gallery.delete:status=503")
    done = cincopa_command("probe", "--write")
    emulator.clear_faults()
    (gallery,) = client.gallery.iter()

    assert done.returncode == 1
    assert f"run `cincopa rm --galleries {gallery.fid} --yes`" in one_line(done.stderr)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_interrupted(sent, environ, client, emulator) -> None:
    """What was made is gone then, too."""
    emulator.add_fault("asset.set_meta:latency=5")
    process = subprocess.Popen([*COMMAND, "probe", "--write"], env=environ, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 300
    while not list(client.asset.iter()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    process.send_signal(sent)
    _, errors = process.communicate()
    emulator.clear_faults()

    assert process.returncode == 130
    assert "interrupted" in errors
    assert left(client) == (0, 0)


def test_on_a_terminal(screen, filled) -> None:
    """The same text."""
    seen = screen("probe", columns=200)

    assert seen.startswith("# What a Cincopa account answers")
    assert "| yes |" in seen


def test_refused_answer_names_nothing(cincopa_command, serve) -> None:
    """What a server says in an error is masked as well."""
    refusal = json.dumps(
        {"success": False, "error": "x", "message": "token 7654321iabcdefghijklmnop of ann@example.com"}
    )
    server = serve(answer(permissions="|a|"), *[reply(500, refusal, {"Content-Type": "application/json"})] * 60)
    done = cincopa_command("probe", CINCOPA_BASE_URL=server.url)

    assert done.returncode == 0
    assert "7654321iabc" not in done.stdout and "ann@" not in done.stdout
