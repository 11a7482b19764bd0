"""A network published as a folder: whole or not at all, without whoever refused, and harmless."""

import base64
import gzip
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from builders import hostile_network, small_network
from cocreation import Consent, changed, load_example
from cocreation.exchange.privacy import new_key, pseudonymised
from cocreation_dashboards.publishing import NotPublished, publish
from cocreation_dashboards.site import PAGES
from cocreation_dashboards.source import EDIT_VARIABLE
from whole_data import whole, whole_texts

FILES = {"index.html", "cocreation-published.txt", *(f"{page.path}.html" for page in PAGES)}


def data_of(page: Path) -> dict[str, Any]:
    (packed,) = re.findall(r'<script id="ccn-data" type="text/plain">([^<]*)</script>', page.read_text())
    found: dict[str, Any] = json.loads(gzip.decompress(base64.b64decode(packed)))
    return found


def everything(folder: Path) -> str:
    """All that is published: the files' text, and the data in them."""
    pages = [folder / f"{page.path}.html" for page in PAGES]
    said = [json.dumps(whole(data_of(page)), ensure_ascii=False) for page in pages]
    return "\n".join([*(one.read_text() for one in [*pages, folder / "index.html"]), *said])


def test_all_pages_are_there_and_little_more_than_their_data(tmp_path: Path) -> None:
    assert publish(load_example(), tmp_path / "site") == tmp_path / "site" / "index.html"
    site = tmp_path / "site"
    assert {one.name for one in site.iterdir() if one.is_file()} == FILES
    size = sum(one.stat().st_size for one in (site / "files").iterdir())
    assert size < 2_500_000
    assert "://" not in (site / "index.html").read_text()


def test_no_link_leads_to_a_page_that_is_not_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(EDIT_VARIABLE, "sqlite:///whoever-publishes-may-edit.sqlite")
    publish(load_example(), tmp_path / "site")
    said = everything(tmp_path / "site").replace('\\"', '"')
    assert "Joining is open" in said
    links = {link.split("#")[0] for link in re.findall(r'href="([^":]+)"', said)}
    assert {link for link in links if link and not link.startswith("files/")} <= FILES


def test_it_is_published_again_over_the_last_one_and_the_same_gives_the_same(tmp_path: Path) -> None:
    publish(small_network(), tmp_path / "site")
    first = {one.name: one.read_bytes() for one in (tmp_path / "site").iterdir() if one.is_file()}
    publish(load_example(), tmp_path / "site")
    publish(small_network(), tmp_path / "site")
    again = {one.name: one.read_bytes() for one in (tmp_path / "site").iterdir() if one.is_file()}
    assert first == again
    assert [one.name for one in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("what", ["file", "folder with files", "folder in a file"])
def test_what_is_there_stays(tmp_path: Path, what: str) -> None:
    target = tmp_path / "site"
    kept = target / "mine.txt" if what == "folder with files" else target
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("mine")
    with pytest.raises(NotPublished, match="site"):
        publish(small_network(), target / "deeper" if what == "folder in a file" else target)
    assert kept.read_text() == "mine"


def test_nothing_is_left_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(small_network(), tmp_path / "site")
    before = (tmp_path / "site" / "index.html").read_text()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(NotPublished, match="No space left"):
        publish(load_example(), tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == before
    assert [one.name for one in tmp_path.iterdir()] == ["site"]


def test_who_refused_consent_is_not_named(tmp_path: Path) -> None:
    net = small_network()
    publish(
        net.with_records(changed(net.people["bea"], name="Beatrix Unnamed", consent=Consent.REFUSED)), tmp_path / "s"
    )
    said = everything(tmp_path / "s")
    assert "Beatrix" not in said
    assert "Withheld 1" in said
    assert "Ann" in said


def test_pseudonyms_stand_for_everybody(tmp_path: Path) -> None:
    net = load_example()
    publish(pseudonymised(net, new_key(tmp_path / "key")), tmp_path / "site")
    said = everything(tmp_path / "site")
    assert [one.name for one in net.people.values() if one.name in said] == []


class _Acting(HTMLParser):
    """Notes whatever in a page could act: elements and attributes that our templates and markup do not write."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("img", "iframe", "object", "embed", "base") or (tag == "script" and not _ours(given)):
            self.found.append(f"{tag} {given}")
        self.found += [f"{tag} {name}" for name in given if name.startswith("on")]
        address = (given.get("href") or given.get("src") or given.get("action") or "").strip().lower()
        if address.startswith(("javascript:", "data:text")):
            self.found.append(f"{tag} {address}")


def _ours(given: dict[str, str | None]) -> bool:
    return given.get("src") == "files/published.js" or given.get("id") == "ccn-data"


def test_no_word_of_a_record_acts_on_any_page(tmp_path: Path) -> None:
    publish(hostile_network(), tmp_path / "site")
    for file in (tmp_path / "site").glob("*.html"):
        acting = _Acting()
        acting.feed(file.read_text())
        assert acting.found == [], file.name
    for page in PAGES:
        for text in whole_texts(data_of(tmp_path / "site" / f"{page.path}.html")):
            acting = _Acting()
            acting.feed(text)
            assert acting.found == [], page.path
