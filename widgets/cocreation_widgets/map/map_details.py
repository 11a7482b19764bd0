"""What is known of whoever is chosen on the map; when nobody is, whom it is worth to look at first."""

from collections.abc import Iterator
from typing import Any

import attrs

from cocreation import Community, Person, StageReading
from cocreation.analysis.connection import holders, parts
from cocreation.analysis.constellation import Constellation, Link, LinkKind, NodeKind
from cocreation.analysis.measures import MEASURES, Level
from cocreation.analysis.summary import without_employers
from cocreation.words import count, day, listing

from ..frame.left_out import first_of
from ..frame.markup import Cell, Choice, Html, bullets, details, heading, hint, joined, pairs, paragraph, tag
from .map_measures import told
from .map_stage import stage_reading
from .map_suggestions import suggestion_details, suggestions_for, suggestions_list
from .map_view import MapView
from .two_days import days_list

__all__ = ["details_head", "details_middle", "map_details"]

_HEADINGS = {
    LinkKind.TAKES_PART: ("Takes part in", "Members"),
    LinkKind.IN_TEAM: ("In the teams", "Team members"),
    LinkKind.WORKS_AT: ("Works at", "People who work here"),
    LinkKind.TIE: ("Tied to", "Tied to"),
    LinkKind.PART_OF: ("Part of", "Units"),
}


def map_details(view: MapView) -> Html:
    """Give back what is known of whoever is chosen; when nobody is, whom it is worth to look at first.

    That is the chosen suggestion with its reasons, the chosen node, or else the suggestions, who holds the network
    together, what is apart, and the stage of the network.
    """
    if view.introductions.chosen:
        return suggestion_details(view, view.introductions.chosen)
    if view.selected is None and view.beside is not None and view.beside.selected is not None:
        return joined(map_details(attrs.evolve(view.beside, beside=view)), _only_then(view.beside))
    if view.selected is None:
        return joined(suggestions_list(view), _invitation(view))
    id = view.selected
    return joined(
        details_head(view, id),
        details_middle(view, id),
        suggestions_for(view, id),
        _linked(view, id),
        _measured(view, id),
    )


def details_head(view: MapView, id: str) -> Html:
    """Give back how the details of a node begin, whatever colours and sizes tell."""
    node = view.shown.nodes[id]
    kind = "emerging community" if id in view.emerging else node.kind.value
    joins = count(view.shown.degree(id), "link")
    return joined(
        heading(2, node.name),
        paragraph(f"{kind.capitalize()}, {joins}", class_="ccn-small"),
        pairs(_facts(view, id)),
    )


def details_middle(view: MapView, id: str) -> Html:
    """Give back what the details of a node tell of the layer, the measures and the second day that are shown."""
    layer = view.paint.layer
    return joined(
        pairs([(layer.name, layer.told.get(id))] if layer else []),
        pairs((scale.measure.name, scale.told(id)) for scale in view.paint.scales),
        days_list(view, id),
    )


def _only_then(view: MapView) -> Html:
    return paragraph(f"As of {day(view.on)}: not on the other day.", class_="ccn-small") if view.on else Html("")


def _measured(view: MapView, id: str) -> Html:
    """Give back all measures of a person or a community, if they have been worked out already."""
    found = view.found.measured
    rows = [*found.people, *found.communities] if found else []
    row = next((one for one in rows if one["id"] == id), None)
    if not row or not found:
        return Html("")
    level = Level.PEOPLE if id in found.graph.place else Level.COMMUNITIES
    told_of = [
        (f"{one.name}: {_value(view, row[one.key])}", f"{one.definition}{f' ({one.source})' if one.source else ''}")
        for one in MEASURES
        if one.level is level
    ]
    ties = paragraph(f"A tie here: {found.graph.rule}.", class_="ccn-small")
    return details("All measures", joined(pairs(told_of), ties), id="ccn-map-measures")


def _value(view: MapView, value: Any) -> str:
    return str(getattr(view.found.net[value], "name", value)) if isinstance(value, str) else told(value)


def _invitation(view: MapView) -> Html:
    woven = without_employers(view.everything)
    held = [
        _named(view, holder.id, f"joins {count(len(holder.groups), 'part')} that nobody else joins")
        for holder in holders(woven)
    ]
    apart = [part for part in parts(woven)[1:] if any(woven.nodes[id].kind is NodeKind.COMMUNITY for id in part)]
    loose = [
        _named(view, id, "" if len(part) == 1 else f"with {count(len(part) - 1, 'other')}")
        for part in apart[:8]
        for id in [min(part, key=lambda one: (_rank(woven, one), one))]
    ]
    return joined(
        heading(2, "Look closer"),
        hint("Choose anybody or any place on the map, in the table or by name to see their links."),
        paragraph("All of this as if the suggested introductions were made.") if view.introductions.made else "",
        days_list(view),
        stage_reading(view.found),
        joined(heading(3, "Who alone joins groups"), bullets(first_of(held, 6))) if held else "",
        joined(heading(3, "Communities apart from the rest"), bullets(loose)) if loose else "",
        paragraph(
            f"{len(apart) - len(loose):,} more stand apart." if len(apart) > len(loose) else "", class_="ccn-small"
        ),
        paragraph("Having the same employer is shown, and does not count as a tie.", class_="ccn-small"),
    )  # fmt: skip


def _named(view: MapView, id: str, words: str) -> Html:
    # a node that the filter hides is named, but cannot be chosen
    name = view.everything.nodes[id].name
    who: Cell = Choice(id, name) if id in view.shown.nodes else name
    return joined(tag(who), f" {words}" if words else "")


def _facts(view: MapView, id: str) -> Iterator[tuple[str, Cell]]:
    then = view.found.net
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
