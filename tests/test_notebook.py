"""examples/notebook.ipynb, run in a kernel as Jupyter does."""

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from cincopa_v2_client.emulator import Emulator

NOTEBOOK = Path(__file__).parent.parent / "examples" / "notebook.ipynb"


@pytest.fixture
def notebook(emulator: Emulator, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Return the notebook after it was run; a cell that fails fails the test."""
    monkeypatch.setenv("CINCOPA_BASE_URL", emulator.base_url)
    monkeypatch.setenv("CINCOPA_API_TOKEN", emulator.api_token)
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    return notebook


def outputs(notebook: Any, kind: str) -> list[Any]:
    """Return the outputs of a media type."""
    return [
        output.data[kind]
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if kind in output.get("data", {})
    ]


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_notebook_runs(notebook: Any, emulator: Emulator) -> None:
    """Sync and async cells run, tables have types, progress bars are widgets that are full, and no secret is shown."""
    widgets = notebook.metadata.widgets["application/vnd.jupyter.widget-state+json"].state.values()
    bars = {
        widget.state.description: widget.state.value for widget in widgets if widget.model_name == "FloatProgressModel"
    }
    tables = outputs(notebook, "text/html")
    texts = outputs(notebook, "text/plain")

    assert bars == dict.fromkeys(["talk.mp4", *(f"slide-{number}.png" for number in range(8))], 1.0)
    assert len(outputs(notebook, "application/vnd.jupyter.widget-view+json")) == 9
    assert "slide-7.png" in tables[0]
    assert "[slides]" in tables[0]
    assert "1600000" in tables[1]
    assert any(text.startswith("Asset(") for text in texts)
    assert emulator.api_token not in str(notebook.cells)


def test_notebook_is_stored_without_outputs() -> None:
    """The stored notebook has no outputs: they would change with each run."""
    cells = [cell for cell in nbformat.read(NOTEBOOK, as_version=4).cells if cell.cell_type == "code"]

    assert [cell for cell in cells if cell.outputs or cell.execution_count] == []
