"""Parts of views bring their scripts and styles, or take them from the page."""

from collections.abc import Iterator
from typing import Any

import pytest

from builders import small_network
from cocreation_widgets import NetworkMap, StateOfPlay
from cocreation_widgets.frame import part
from cocreation_widgets.frame.part import Part, parts_from_page
from cocreation_widgets.frame.still_files import part_mark, part_script


def parts_of(widget: Any) -> Iterator[Part]:
    if isinstance(widget, Part):
        yield widget
    for child in getattr(widget, "children", ()):
        yield from parts_of(child)


def test_in_a_notebook_each_part_brings_its_script_and_styles() -> None:
    for one in parts_of(NetworkMap(small_network())):
        assert one._esm == part_script(one.script_name())
        assert "--ccn-" in one._css


def test_on_a_page_that_has_them_no_part_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part, "_from_page", False)
    parts_from_page()
    for view in (NetworkMap(small_network()), StateOfPlay(small_network())):
        for one in parts_of(view):
            name = one.script_name()
            assert one._esm == f'export default await ccnPart("{name}.js?v={part_mark(name)}");'
            assert one._css == ""


def test_there_is_no_script_of_a_part_that_there_is_not() -> None:
    with pytest.raises(KeyError):
        part_script("../../secrets")
