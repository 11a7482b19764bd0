"""The words that people read on the pages: those of the method, the same everywhere."""

from collections.abc import Iterator
from typing import Any

import pytest

from cocreation import Network, generate, load_example
from cocreation.model import describe
from cocreation_dashboards.pages import view_of
from cocreation_dashboards.site import EDITING, PAGES
from cocreation_widgets import NetworkOverview


def panels(view: Any) -> Iterator[str]:
    for part in getattr(view, "children", ()):
        yield getattr(part, "html", "")
        yield from panels(part)


@pytest.mark.parametrize("net", [Network(), load_example(), generate()], ids=["empty", "embedded", "grown"])
def test_pages_speak_of_commitments_and_of_nothing_promised(net: Network) -> None:
    said = [*(word for page in PAGES for word in panels(view_of(page, net)))]
    said += panels(NetworkOverview(net, selected="need-commitment"))
    assert "commitment" in " ".join(said).lower()
    assert "promise" not in " ".join(said).lower()


def test_neither_do_forms_and_links() -> None:
    for lookup in Network.lookups.values():
        described = describe(lookup.record)
        for field in described.fields:
            assert "promise" not in f"{field.says.label} {field.says.meaning}".lower(), (described.label, field.name)
    assert not any("promise" in f"{page.name} {page.question} {page.answers}".lower() for page in (*PAGES, *EDITING))
