"""What is known of whoever is chosen on the map; when nobody is, whom it is worth to look at first."""

from collections.abc import Iterator

from cocreation import Community, Network, Person, StageReading
from cocreation.analysis.connection import holders, parts
from cocreation.analysis.constellation import Constellation, Link, LinkKind, NodeKind
from cocreation.analysis.summary import without_employers
from cocreation.words import count, day, listing

from .map_view import MapView
from .markup import Cell, Choice, Html, bullets, heading, joined, pairs, paragraph, tag

__all__ = ["map_details"]

_HEADINGS = {
    LinkKind.TAKES_PART: ("Takes part in", "Members"),
    LinkKind.IN_TEAM: ("In the teams", "Team members"),
    LinkKind.WORKS_AT: ("Works at", "People who work here"),
    LinkKind.TIE: ("Tied to", "Tied to"),
    LinkKind.PART_OF: ("Part of", "Units"),
}


def map_details(net: Network, view: MapView) -> Html:
    """Give back what is known of the chosen node; when none is chosen, whom it is worth to look at first."""
    if view.selected is None:
        return _invitation(view)
    node = view.shown.nodes[view.selected]
    kind = "emerging community" if node.id in view.emerging else node.kind.value
    joins = count(view.shown.degree(node.id), "link")
    return joined(
        heading(2, node.name),
        paragraph(f"{kind.capitalize()}, {joins}", class_="ccn-small"),
        pairs(_facts(net, view, node.id)),
        _linked(view, node.id),
    )


def _invitation(view: MapView) -> Html:
    woven = without_employers(view.everything)
    held = [
        _named(view, holder.id, f"joins {count(len(holder.groups), 'part')} that nobody else joins")
        for holder in holders(woven)[:6]
    ]
    apart = [part for part in parts(woven)[1:] if any(woven.nodes[id].kind is NodeKind.COMMUNITY for id in part)]
    loose = [
        _named(view, id, "" if len(part) == 1 else f"with {count(len(part) - 1, 'other')}")
        for part in apart[:8]
        for id in [min(part, key=lambda one: (_rank(woven, one), one))]
    ]
    return joined(
        heading(2, "Look closer"),
        paragraph("Choose anybody or any place on the map, in the table or by name to see their links.",
                  class_="ccn-small"),
        joined(heading(3, "Who alone joins groups"), bullets(held)) if held else "",
        joined(heading(3, "Communities apart from the rest"), bullets(loose)) if loose else "",
        paragraph(
            f"{len(apart) - len(loose)} more stand apart." if len(apart) > len(loose) else "", class_="ccn-small"
        ),
        paragraph("Having the same employer is shown, and does not count as a tie.", class_="ccn-small"),
    )  # fmt: skip


def _named(view: MapView, id: str, words: str) -> Html:
    # a node that the filter hides is named, but cannot be chosen
    name = view.everything.nodes[id].name
    who: Cell = Choice(id, name) if id in view.shown.nodes else name
    return joined(tag(who), f" {words}" if words else "")


def _facts(net: Network, view: MapView, id: str) -> Iterator[tuple[str, Cell]]:
    then = net if view.on is None else net.as_of(view.on)
    record = then[id]
    if isinstance(record, Community):
        readings = then.where(StageReading, community=id)
        if readings:
            latest = max(readings, key=lambda reading: reading.on)
            yield "Stage", f"{latest.stage.value}, read on {day(latest.on)}"
        yield "Domain", record.domain
        yield "Knowledge areas", listing(record.knowledge_areas)
    if isinstance(record, Person):
        yield "Profession", record.profession
        yield "Interests", listing(record.interests)
    for name, label in (("purpose", "Purpose"), ("summary", "About"), ("place", "Place")):
        yield label, getattr(record, name, "")


def _linked(view: MapView, id: str) -> Html:
    groups: dict[tuple[LinkKind, bool], list[tuple[str, Link]]] = {}
    for near, links in view.shown.neighbours[id].items():
        for one in links:
            groups.setdefault((one.kind, one.source == id), []).append((near, one))
    sections = []
    for kind in LinkKind:
        for outwards in (True, False):
            found = groups.get((kind, outwards), [])
            if found:
                title = _HEADINGS[kind][0 if outwards else 1]
                sections.append(heading(3, title) + bullets(_lines(view, found)))
    return Html("".join(sections)) if sections else paragraph("Not linked to anybody or anything yet.")


def _lines(view: MapView, found: list[tuple[str, Link]]) -> Iterator[Html]:
    ordered = sorted(found, key=lambda pair: (pair[1].length, view.shown.nodes[pair[0]].name))
    for near, one in ordered:
        words = "" if one.words in ("member", "works there", "is part of") else f", {one.words}"
        yield joined(tag(Choice(near, view.shown.nodes[near].name)), words)


def _rank(stars: Constellation, id: str) -> int:
    return list(NodeKind).index(stars.nodes[id].kind)
