"""scripts/prose.py: markup is converted to plain text, and no word is lost."""

import json
import re
import subprocess
import sys
from pathlib import Path

import overlay
import prose
from hypothesis import example, given
from hypothesis import strategies as st

ROOT = Path(__file__).parent.parent
OPENAPI = ROOT / "openapi"

SENTENCES = st.lists(st.text("abcxyz", min_size=1, max_size=6), min_size=1, max_size=4).map(" ".join)
# Upstream's markup around a sentence.
MARKUP = st.sampled_from(
    [
        "{}",
        "<p>{}</p>",
        "<P>{}",
        "<b>{}</b>",
        "<h2>{}</h2>",
        "<code>{}</code>",
        "<ul><li>{}</li></ul>",
        "**{}**",
        "`{}`",
        "[{}](https://example.com/help)",
        '{{% admonition type="info" %}} {} {{% /admonition %}}',
        '{{% admonition type="danger" name="Careful" %}}{}{{% /admonition %}}',
        "✅ {}",
        "\n\n{}",
    ]
)
MARKED = st.lists(st.tuples(MARKUP, SENTENCES), max_size=6)
# Fragments of markup in any order.
FRAGMENTS = st.lists(
    st.sampled_from(
        [
            *("<p>", "</p>", "<code>", "<li>", "</", "<", "<![", "<!--", "<?", "&lt;", "&#0;", "&"),
            *("{% admonition %}", "{% /admonition %}", "{%", "`", "**", ":**", "[a](b)", "✅", "\n\n", " ", "text"),
        ]
    )
).map("".join)


def test_markup_becomes_plain_text() -> None:
    """A paragraph ends with a blank line, code is in backticks, items start with a dash, links show their URL."""
    cases = [
        ("Plain  words\nstay.", "Plain words stay."),
        ("First.<p>Second.</p><P>Third.", "First.\n\nSecond.\n\nThird."),
        ("Send <code>fid</code>or <code> rid </code>.", "Send `fid` or `rid`."),
        ("Send <code>GET /ping.json</code>", "Send `GET /ping.json`"),
        ("Either <ul><li>one</li><li><b>two</b></li></ul> of them", "Either\n\n- one\n\n- two\n\nof them"),
        ("✅ one ✅ two", "- one\n\n- two"),
        ("[support](https://example.com/help) helps", "support (https://example.com/help) helps"),
        ("**Bold** and **Note:**that", "Bold and Note: that"),
        ("5 &lt; 6 &amp; 7", "5 < 6 & 7"),
        ("<P><P>", ""),
        ("", ""),
    ]
    for text, cleaned in cases:
        assert prose.clean(text) == cleaned


def test_admonition_becomes_a_paragraph() -> None:
    """An admonition starts with its own title, or with Note."""
    labels = {'type="info"': "Note", 'type="danger" name="Careful"': "Careful", 'name="Limits:" type="info"': "Limits"}
    for attributes, label in labels.items():
        text = f"Before.{{% admonition {attributes} %}} Mind\n the <code>fid</code>. {{% /admonition %}} <p></p>After."
        assert prose.clean(text) == f"Before.\n\n{label}: Mind the `fid`.\n\nAfter."


def test_endpoint_lines_are_dropped() -> None:
    """Lines with the operation's method and URL are dropped; the word URL inside a line is kept."""
    for line in (
        "<P>**Endpoint:** <code>GET /ping.json</code></P>",
        "<p>**Endponit:** <code>GET /ping.json</code></p>",
        "<p>**URL:** <code>https://api.cincopa.com/v2/ping.json</code></p>",
    ):
        assert prose.clean(f"What it does.{line}<p>More.</p>") == "What it does.\n\nMore."
    assert prose.clean("See the URL: it is long.") == "See the URL: it is long."


@given(MARKED)
def test_no_word_is_lost(pieces: list[tuple[str, str]]) -> None:
    """All words are kept in order, with any markup around them, and no markup remains."""
    cleaned = prose.clean(" ".join(markup.format(sentence) for markup, sentence in pieces))
    bare = re.sub(r"\(https://example\.com/help\)|Note:|Careful:", "", cleaned)

    assert re.findall(r"[abcxyz]+", bare) == " ".join(sentence for _, sentence in pieces).split()
    assert not re.search(r"[<>{}*✅\[\]]", bare)


@given(MARKED)
def test_cleaning_twice_changes_nothing(pieces: list[tuple[str, str]]) -> None:
    """Cleaned text is not changed by a second cleaning."""
    cleaned = prose.clean(" ".join(markup.format(sentence) for markup, sentence in pieces))

    assert prose.clean(cleaned) == cleaned


# A paragraph that is only a dash, or an endpoint line, is dropped.
@given(st.text(st.characters(exclude_characters="<&`*[✅{-:")))
def test_text_without_markup_is_kept(text: str) -> None:
    """Only the whitespace of text without markup changes."""
    assert prose.clean(text).split() == text.split()


@given(FRAGMENTS)
@example("<![<p>")
def test_invalid_markup_is_accepted(text: str) -> None:
    """No text raises an error."""
    assert isinstance(prose.clean(text), str)


# ---------------------------------------------------------------- the overlay document


def test_committed_overlay_is_what_the_command_prints(tmp_path: Path) -> None:
    """The script writes the committed overlay document from the corrected document."""
    upstream = OPENAPI / "cincopa-v2.json"
    corrected = overlay.apply(json.loads(upstream.read_bytes()), overlay.load(OPENAPI / "cincopa-v2.overlay.yaml"))
    (tmp_path / "corrected.json").write_text(overlay.dumps(corrected), encoding="utf-8")
    command = [sys.executable, ROOT / "scripts" / "prose.py", tmp_path / "corrected.json", upstream]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)

    assert done.stdout == (OPENAPI / "cincopa-v2.prose.overlay.yaml").read_text(encoding="utf-8")


def test_patched_document_is_clean() -> None:
    """The patched document needs no cleaning."""
    assert list(prose.actions(json.loads((OPENAPI / "cincopa-v2.patched.json").read_bytes()), {})) == []


def test_default_goes_into_the_description() -> None:
    """A parameter's description has its removed default, except for "no name"."""
    parameters = [
        {"name": "page", "in": "query", "schema": {"type": "integer", "default": 1, "description": "The <b>page</b>."}},
        {"name": "tags", "in": "query", "schema": {"type": "string", "default": "no name", "description": "Tags."}},
    ]
    upstream = {"paths": {"/a": {"get": {"parameters": parameters}}}}
    descriptions = {action["target"]: action["update"]["description"] for action in prose.actions(upstream, upstream)}

    page = "$.paths['/a'].get.parameters[?@.name=='page']"
    assert descriptions == {page: "The page.\n\nDefault on the server: `1`.", f"{page}.schema": "The page."}


def test_schema_of_the_wrong_type() -> None:
    """A parameter whose schema is no object is read as one without a schema: soundness.py judges it."""
    parameters = [
        {"name": f"p{number}", "in": "query", "schema": schema} for number, schema in enumerate((None, True, []))
    ]

    assert list(prose.actions({"parameters": parameters}, {"parameters": parameters})) == []
