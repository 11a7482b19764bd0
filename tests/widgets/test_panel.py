from typing import Any

import pytest

from cocreation import load_example
from cocreation_widgets import StateOfPlay
from cocreation_widgets.frame.markup import Choice, tag
from cocreation_widgets.frame.panel import Panel


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Panel, dict[str, Any]]]:
    """Collect what panels send to the browser."""
    out: list[tuple[Panel, dict[str, Any]]] = []

    def send(panel: Any, message: dict[str, Any], buffers: Any = None) -> None:
        if isinstance(panel, Panel) and message.get("method") == "update":
            out.append((panel, message["state"]))

    monkeypatch.setattr(Panel, "_send", send)
    return out


def choices(*pressed: str) -> str:
    return "".join(tag(Choice(id, id, id in pressed)) for id in ("a", 'b"&<', "c"))


def test_what_is_pressed_is_told_alone_where_the_rest_stays(sent: list[tuple[Panel, dict[str, Any]]]) -> None:
    panel = Panel()
    panel.html = choices("a")
    sent.clear()
    panel.html = choices('b"&<')
    assert [state for _, state in sent] == [{"_pressed": ['b"&<']}]
    assert panel.html == choices('b"&<')
    sent.clear()
    panel.html = choices("c") + "more"
    assert {key for _, state in sent for key in state} == {"html", "_pressed"}
    assert panel._pressed == ["c"]


def test_whoever_comes_later_is_told_all_of_it() -> None:
    panel = Panel(html=choices("a", "c"))
    state = panel.get_state()
    assert state["html"] == choices()
    assert state["_pressed"] == ["a", "c"]


def test_a_choice_in_a_table_sends_no_table(sent: list[tuple[Panel, dict[str, Any]]]) -> None:
    shown = StateOfPlay(load_example())
    sent.clear()
    shown.choose("mindfulness")
    assert 'aria-pressed="true"' in shown._table.html
    assert [state for panel, state in sent if panel is shown._table] == [{"_pressed": ["mindfulness"]}]
