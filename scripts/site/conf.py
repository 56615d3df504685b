"""The configuration of the documentation's site; `scripts/build_docs.py` assembles its sources and builds it."""

from pathlib import Path

from pygments.lexers.sql import SqlLexer  # pyright: ignore[reportMissingTypeStubs]
from sphinx.application import Sphinx

from cincopa_v2_client import __version__

project = "cincopa-v2-client"
author = "cincopa-v2-client contributors"
version = release = __version__
extensions = ["myst_parser"]

html_theme = "furo"
html_title = f"{project} {version}"
html_copy_source = False
# Without a server, a browser may not read the pages that excerpts come from.
html_show_search_summary = False
html_search_scorer = str(Path(__file__).with_name("scorer.js"))
html_show_copyright = False
html_static_path = ["static"]
html_css_files = ["site.css"]

nitpicky = True
myst_heading_anchors = 4
# Upstream's and the shell's code has no lexer; a JSON example may have an ellipsis.
highlight_language = "none"


def setup(app: Sphinx) -> None:
    """Let DuckDB's SQL be shown as SQL: its blocks are marked as its own, since the tests run them with DuckDB."""
    app.add_lexer("duckdb", SqlLexer)
