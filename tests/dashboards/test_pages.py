import json
import logging
from pathlib import Path
from typing import Any

import pytest

from builders import small_network
from cocreation import CocreationError, load_example, new, write
from cocreation import open as open_store
from cocreation_dashboards import pages
from cocreation_dashboards.serving import serve
from cocreation_dashboards.site import EDITING, NOTEBOOKS, PAGES, page_of_notebook
from cocreation_dashboards.source import AUTHOR_VARIABLE, EDIT_VARIABLE, SOURCE_VARIABLE, load


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Collect what a page displays."""
    out: list[Any] = []
    monkeypatch.setattr(pages, "display", lambda *things: out.extend(things))
    return out


def text(shown: list[Any]) -> str:
    return "".join(getattr(one, "data", "") or "" for one in shown)


def test_every_page_has_a_thin_notebook_and_a_function() -> None:
    assert {path.name for path in NOTEBOOKS.glob("*.ipynb")} == {page.notebook for page in (*PAGES, *EDITING)}
    for page in (*PAGES, *EDITING):
        notebook = json.loads((NOTEBOOKS / page.notebook).read_text())
        (cell,) = notebook["cells"]
        assert cell["outputs"] == []
        assert "".join(cell["source"]).endswith(f"pages.{page.function}()")
        assert callable(getattr(pages, page.function))
        assert page_of_notebook(f"somewhere/{page.notebook}") is page
    assert page_of_notebook("other.ipynb") is None


def test_without_a_source_the_embedded_network_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SOURCE_VARIABLE, raising=False)
    assert load() == load_example()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_a_page_shows_its_question_and_its_widget(
    page: Any, shown: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(small_network(), tmp_path / "net.json")
    monkeypatch.setenv(SOURCE_VARIABLE, str(tmp_path / "net.json"))
    getattr(pages, page.function)()
    heading, widget = shown
    assert page.question in heading.data
    assert widget.network == small_network()


def test_the_editors_page_saves_to_the_store_it_was_given_under_the_name_it_was_given(
    shown: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new(tmp_path / "s.sqlite", small_network(), author="Keeper").close()
    monkeypatch.setenv(EDIT_VARIABLE, str(tmp_path / "s.sqlite"))
    monkeypatch.setenv(SOURCE_VARIABLE, str(tmp_path / "s.sqlite"))
    monkeypatch.setenv(AUTHOR_VARIABLE, "Edda")
    pages.edit()
    heading, editor = shown
    assert "What is new, and what has changed?" in heading.data
    editor.begin()
    editor.review({"name": "Dora"})
    editor.save()
    with open_store(tmp_path / "s.sqlite") as store:
        assert store.revision.author == "Edda"


def test_the_support_teams_page_leads_editors_to_the_form_for_joining_and_nobody_else(
    shown: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new(tmp_path / "s.sqlite", load_example(), author="Keeper").close()
    monkeypatch.setenv(SOURCE_VARIABLE, str(tmp_path / "s.sqlite"))
    (join,) = (page for page in EDITING if page.widget == "JoinTeam")
    link = f'<a href="./{join.path}">{join.name}</a>'
    pages.support_team()
    assert "Joining is open" in shown[1]._rest.html
    assert link not in shown[1]._rest.html
    monkeypatch.setenv(EDIT_VARIABLE, str(tmp_path / "s.sqlite"))
    pages.support_team()
    assert link in shown[3]._rest.html


def test_pages_for_editors_are_not_among_those_that_everybody_sees() -> None:
    assert all(page.edits for page in EDITING)
    assert not any(page.edits for page in PAGES)


def test_a_file_that_broke_meanwhile_is_told_in_words_and_escaped(
    shown: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "<b>net.json"
    path.write_text('{"format": "cocreation-network", "version": 1, "<script>": []}')
    monkeypatch.setenv(SOURCE_VARIABLE, str(path))
    pages.network_map()
    said = text(shown)
    assert 'role="alert"' in said
    assert "The network could not be read" in said
    assert "&lt;script&gt;" in said
    assert "<script>" not in said
    assert "<b>net" not in said
    assert "Traceback" not in said


def test_a_file_with_very_many_problems_names_the_first_and_counts_the_rest(
    shown: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [{"id": f"p{i}", "name": ""} for i in range(80)]
    path = tmp_path / "net.json"
    path.write_text(json.dumps({"format": "cocreation-network", "version": 1, "people": people}))
    monkeypatch.setenv(SOURCE_VARIABLE, str(path))
    pages.communities()
    assert text(shown).count("<li>") == 50
    assert "and 30 more" in text(shown)


def test_a_page_that_fails_gives_an_id_that_the_log_has_too(
    shown: list[Any], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(pages, "load", fail)
    with caplog.at_level(logging.ERROR):
        pages.expeditions()
    assert "This page could not be drawn" in text(shown)
    assert "secret" not in text(shown)
    id = caplog.records[0].args[0]
    assert str(id) in text(shown)
    assert "secret detail" in caplog.text


def test_a_port_that_cannot_be_used_is_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    monkeypatch.setenv("JUPYTER_PATH", "")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CocreationError, match=f"Port {port} on 127.0.0.1 cannot be used .*; choose another"):
            serve(port=port, open_browser=False)
