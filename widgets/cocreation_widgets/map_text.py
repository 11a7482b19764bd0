"""The map in words: its answer in a sentence, its table, the details of whoever is chosen, and its legend."""

from collections.abc import Iterator
from typing import Any

from cocreation import Community, Network, Person, StageReading
from cocreation.analysis.connection import holders, parts
from cocreation.analysis.constellation import Constellation, Link, LinkKind, NodeKind
from cocreation.analysis.summary import connection_summary, without_employers
from cocreation.words import count, day, listing

from .look import MUTED, PAPER, PLACE, PLACE_EDGE, SLATE, TEAM
from .map_view import ColourBy, MapView, SizeBy
from .markup import (
    Cell,
    Choice,
    Html,
    block,
    bullets,
    details,
    heading,
    joined,
    pairs,
    paragraph,
    synthetic_mark,
    table,
    tag,
)

__all__ = ["map_choices", "map_details", "map_legend", "map_summary", "map_table", "map_text"]

_MOST_ROWS = 1000  # a browser stays quick with as many; the search finds the others
_HEADINGS = {
    LinkKind.TAKES_PART: ("Takes part in", "Members"),
    LinkKind.IN_TEAM: ("In the teams", "Team members"),
    LinkKind.WORKS_AT: ("Works at", "People who work here"),
    LinkKind.TIE: ("Tied to", "Tied to"),
    LinkKind.PART_OF: ("Part of", "Units"),
}


def map_text(view: MapView) -> str:
    """Give back in plain sentences what the map shows: the whole, then what filters and focus leave of it."""
    return " ".join([connection_summary(view.everything, view.on), *_narrowed(view)])


def map_summary(net: Network, view: MapView) -> Html:
    """Give back the map's answer as markup, with the mark of a synthetic network."""
    return joined(synthetic_mark(net.about.synthetic), paragraph(map_text(view), class_="ccn-lead"))


def _narrowed(view: MapView) -> Iterator[str]:
    shown, everything = len(view.shown.nodes), len(view.everything.nodes)
    if shown < everything:
        yield f"The filter shows {shown:,} of {everything:,} people and places."
    if view.dimmed and view.selected:
        near = len(view.lit) - 1
        yield f"In focus: {view.shown.nodes[view.selected].name} with {count(near, 'neighbour')}."
    elif view.dimmed:
        found = sorted(view.shown.nodes[id].name for id in view.lit)
        yield f"Found: {listing(found, most=6)}." if found else "Nobody and nothing is found by that name."


def map_table(view: MapView) -> Html:
    """Give back the table twin: every node that the map shows, with what it is linked to."""
    nodes = sorted(view.shown.nodes.values(), key=lambda node: (list(NodeKind).index(node.kind), node.name))
    in_focus = [node for node in nodes if node.id in view.lit]
    rows: list[list[Cell]] = [
        [
            Choice(node.id, node.name, node.id == view.selected),
            "emerging community" if node.id in view.emerging else node.kind.value,
            view.shown.degree(node.id),
            [Choice(near, view.shown.nodes[near].label) for near in _nearest(view.shown, node.id)],
        ]
        for node in in_focus[:_MOST_ROWS]
    ]
    focus = " in focus" if view.dimmed else ""
    cut = f", the first {_MOST_ROWS:,} shown" if len(in_focus) > _MOST_ROWS else ""
    caption = f"People and places{focus} ({len(in_focus):,}{cut})"
    columns = ["Name", "Kind", "Linked to", "To whom and what"]
    return details(
        "Table of what the map shows",
        table(columns, rows, id="ccn-map-table", caption=caption),
        id="ccn-map-twin",
    )


def _nearest(stars: Constellation, id: str) -> list[str]:
    near = sorted(stars.neighbours[id], key=lambda other: (_rank(stars, other), stars.nodes[other].label))
    return near[:40]


def _rank(stars: Constellation, id: str) -> int:
    return list(NodeKind).index(stars.nodes[id].kind)


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


def map_choices(net: Network, view: MapView) -> dict[str, Any]:
    """Give back what the reader can choose in the controls of the map."""
    everything = view.everything
    of_kind = {kind: sum(node.kind is kind for node in everything.nodes.values()) for kind in NodeKind}
    communities = sorted(net.communities.values(), key=lambda community: community.name)
    days = {on for on in net.dates() if on} | ({net.about.as_known_on} if net.about.as_known_on else set())
    return {
        "nodes": [{"id": node.id, "label": node.name} for node in view.shown.nodes.values()],
        "kinds": [
            {"id": kind.name, "label": kind.plural, "count": number} for kind, number in of_kind.items() if number
        ],
        "communities": [{"id": one.id, "label": one.name} for one in communities],
        "colour": [{"id": one.name, "label": one.value} for one in ColourBy],
        "size": [{"id": one.name, "label": one.value} for one in SizeBy],
        "steps": [{"id": str(n), "label": count(n, "step")} for n in (1, 2, 3)],
        "dates": [{"id": on.isoformat(), "label": day(on)} for on in sorted(days)],
    }


def map_legend(view: MapView) -> Html:
    """Give back what shapes and colours mean, as a list with a small picture before each."""
    present = {node.kind for node in view.shown.nodes.values()}
    signs = [
        (NodeKind.COMMUNITY, "community (larger: more members)", _disc(PLACE, PLACE_EDGE, 8)),
        (NodeKind.PERSON, "person (larger: more links)", _disc(SLATE, PAPER, 6)),
        (NodeKind.TEAM, "team", _square(TEAM, PAPER)),
        (NodeKind.ORGANISATION, "organisation", _square(PAPER, MUTED)),
        (NodeKind.MICROSYSTEM, "microsystem (front-line unit)", _diamond(PAPER, MUTED)),
    ]
    items = [joined(picture, words) for kind, words, picture in signs if kind in present]
    if view.emerging & view.shown.nodes.keys():
        items.insert(1, joined(_disc(PAPER, PLACE_EDGE, 8), "emerging community"))
    items += [
        joined(_disc(colour, PAPER, 7), f"{meaning} ({count(people, 'person', 'people')})")
        for colour, meaning, people in view.legend
    ]
    return block("ul", Html("".join(block("li", item) for item in items)), class_="ccn-legend", aria_label="Legend")


def _svg(shape: str) -> Html:
    return Html(f'<svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">{shape}</svg>')


def _disc(fill: str, edge: str, radius: int) -> Html:
    return _svg(f'<circle cx="9" cy="9" r="{radius}" fill="{fill}" stroke="{edge}" stroke-width="1.6"/>')


def _square(fill: str, edge: str) -> Html:
    return _svg(f'<rect x="3" y="3" width="12" height="12" fill="{fill}" stroke="{edge}" stroke-width="1.6"/>')


def _diamond(fill: str, edge: str) -> Html:
    return _svg(f'<path d="M9 2 16 9 9 16 2 9Z" fill="{fill}" stroke="{edge}" stroke-width="1.6"/>')
