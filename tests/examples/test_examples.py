"""Every example is run, and a notebook's cells must leave no error and at least one widget or value."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

import cocreation_widgets
from cocreation_widgets import figures
from cocreation_widgets.frame import saved_view
from cocreation_widgets.map.layer_choices import LAYERS
from cocreation_widgets.map.map_paint import ColourBy
from installed import ROOT

SCRIPTS = sorted((ROOT / "examples").glob("*.py"))
NOTEBOOKS = sorted((ROOT / "examples").glob("*.ipynb"))


def test_there_are_a_script_and_three_notebooks() -> None:
    assert len(SCRIPTS) >= 1
    assert len(NOTEBOOKS) >= 3


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_the_script_runs_and_says_something(script: Path, tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, str(script)], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "Angela Green alone joins 3 parts." in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.name)
@pytest.mark.filterwarnings("default")  # what jupyter_client and zmq warn of is not ours
def test_the_notebook_runs_from_top_to_bottom(notebook: Path, tmp_path: Path) -> None:
    read = nbformat.read(notebook, as_version=4)  # type: ignore[no-untyped-call]  # untyped
    assert all(not cell.get("outputs") for cell in read.cells), "no outputs are committed"
    NotebookClient(read, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    kinds = {kind for cell in read.cells for output in cell.get("outputs", []) for kind in output.get("data", {})}
    assert "application/vnd.jupyter.widget-view+json" in kinds
    assert "text/plain" in kinds


def code_of_all() -> str:
    read = [json.loads(path.read_text()) for path in NOTEBOOKS]
    return "\n".join("".join(cell["source"]) for one in read for cell in one["cells"] if cell["cell_type"] == "code")


@pytest.mark.parametrize("view", cocreation_widgets.__all__)
def test_every_view_is_made_in_an_example(view: str) -> None:
    assert re.search(rf"\b{view}\(", code_of_all())


@pytest.mark.parametrize("figure", figures.__all__)
def test_every_figure_is_drawn_in_an_example(figure: str) -> None:
    assert f"figures.{figure}(" in code_of_all()


@pytest.mark.parametrize("layer", [ColourBy.ROLES.name, *LAYERS])
def test_every_layer_of_the_map_is_shown_in_an_example(layer: str) -> None:
    assert re.search(rf'"{layer}[":]', code_of_all())


@pytest.mark.parametrize("done", [saved_view.write_view, saved_view.read_view, saved_view.restore])
def test_views_are_saved_and_opened_in_an_example(done: Callable[..., Any]) -> None:
    assert f"{done.__name__}(" in code_of_all()


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.name)
def test_the_notebook_names_no_path_of_a_machine(notebook: Path) -> None:
    text = json.dumps(json.loads(notebook.read_text()))
    assert "/home/" not in text
    assert str(ROOT) not in text
