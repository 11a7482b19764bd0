"""Suggested introductions in words: the list, one of them with its reasons and what it changes, and the table."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from cocreation import Network
from cocreation.words import count, day

from ..frame.left_out import in_line
from ..frame.markup import (
    Cell,
    Choice,
    Html,
    Valued,
    block,
    bullets,
    details,
    heading,
    joined,
    pairs,
    paragraph,
    table,
    tag,
)
from .introductions import name_of
from .map_measures import told
from .map_view import MapView

if TYPE_CHECKING:
    from cocreation.analysis.weaving import Suggestion

__all__ = ["suggestion_details", "suggestions_for", "suggestions_list", "suggestions_table"]

_FOLLOWED = 5
_PARTS = {
    "likely": "Others in common make it likely",
    "ground": "Interests, communities and gatherings in common",
    "reach": "Brings others within two steps",
    "bridge": "Joins groups with few ties",
    "load": "Ties of the busier one, taken off",
}
_NOBODY = "Nobody is left to introduce: everybody is tied already, or wants to be left alone."
_NO_REASON = "They have nothing on record in common; it is what the introduction changes that speaks for it."


def suggestions_list(view: MapView) -> Html:
    """Give back the suggestions as a list to choose from, and the introductions made before; nothing unless asked."""
    if not view.introductions.asked:
        return Html("")
    net = view.before.net
    hidden = view.introductions.hidden
    lines = [_line(net, one, view) for one in view.introductions.shown]
    return joined(
        heading(2, "Whom to introduce"),
        bullets(lines, ordered=True) if lines else "" if hidden else paragraph(_NOBODY),
        paragraph(f"The filter hides {count(hidden, 'more suggestion')}.", class_="ccn-small") if hidden else "",
        _follow_up(view),
    )


def suggestions_for(view: MapView, id: str) -> Html:
    """Give back the suggestions in which somebody stands."""
    own = [one for one in view.introductions.shown if id in (one.source, one.target)]
    if not own:
        return Html("")
    lines = (_line(view.before.net, one, view) for one in own)
    return joined(heading(3, "Suggested introductions"), bullets(lines))


def _line(net: Network, one: "Suggestion", view: MapView) -> Html:
    why = one.reasons[0] if one.reasons else ""
    return joined(tag(_choice(net, one, view)), block("span", why, class_="ccn-small ccn-why") if why else "")


def _choice(net: Network, one: "Suggestion", view: MapView) -> Choice:
    names = " and ".join(net.people[id].name for id in (one.source, one.target))
    return Choice(name_of(one), names, one is view.introductions.chosen)


def _follow_up(view: MapView) -> Html:
    begun = view.before.weaving.follow_up
    if not begun:
        return Html("")
    net = view.before.net
    lines = [
        f"{net.people[one].name} and {net.people[other].name}" + (f", {day(since)}" if since else "")
        for one, other, since in begun[:_FOLLOWED]
    ]
    more = [f"and {len(begun) - _FOLLOWED:,} later ones"] if len(begun) > _FOLLOWED else []
    return joined(heading(3, "Introduced before, to follow up"), bullets([*lines, *more]))


def suggestion_details(view: MapView, one: "Suggestion") -> Html:
    """Give back why two people should be introduced, through whom, what it changes, and the load on both."""
    net = view.before.net
    names = [net.people[id].name for id in (one.source, one.target)]
    through: Cell = [Choice(id, net.people[id].name) for id in one.through] or "Nobody knows both yet."
    load = "; ".join(f"{net.people[id].name} has {count(ties, 'tie')} already" for id, ties in one.load.items())
    return joined(
        heading(2, f"Introduce {names[0]} and {names[1]}"),
        paragraph(tag(Choice(name_of(one), "Back to all suggestions")), class_="ccn-small"),
        heading(3, "Why"),
        bullets(one.reasons or (_NO_REASON,)),
        heading(3, "Through whom"),
        paragraph(tag(through)),
        heading(3, "What it changes"),
        pairs(_changes(net, one)),
        paragraph("Counted on top of the suggestions before it in the list.", class_="ccn-small"),
        heading(3, "Load"),
        paragraph(f"{load}."),
        paragraph("More of each: ", tag([Choice(one.source, names[0]), Choice(one.target, names[1])])),
        details("How it is scored", _score(view, one), id="ccn-map-score"),
    )


def _changes(net: Network, one: "Suggestion") -> Iterator[tuple[str, Cell]]:
    for id in (one.source, one.target):
        reach = [state["two_step_reach"][id] for state in (one.before, one.after)]
        yield f"{net.people[id].name} reaches within two steps", f"{reach[0]:,} → {count(reach[1], 'person', 'people')}"
    yield "Steps between them", _steps(one, "distance")
    if one.after["groups_distance"] is not None:
        yield "Steps between their communities", _steps(one, "groups_distance")
    yield "Parts of the network", f"{one.before['parts']:,} → {one.after['parts']:,}"
    yield "People without whom a part falls apart", f"{one.before['cut_people']:,} → {one.after['cut_people']:,}"


def _steps(one: "Suggestion", key: str) -> str:
    was, now = ("no way" if state[key] is None else str(state[key]) for state in (one.before, one.after))
    return f"{was} → {now}"


def _score(view: MapView, one: "Suggestion") -> Html:
    weights = attrs.asdict(view.before.weaving.weights)
    parts = [
        (_PARTS.get(key, key.capitalize()), f"{told(value)} × {'−' if key == 'load' else ''}{weights[key]:g}")
        for key, value in one.parts.items()
    ]
    return joined(
        paragraph(f"{told(one.score)}, from parts between 0 and 1, each times its weight. The weights are ours."),
        pairs(parts),
        paragraph(f"A tie here: {view.before.weaving.graph.rule}.", class_="ccn-small"),
    )


def suggestions_table(view: MapView) -> Html:
    """Give back the table twin of the suggestions; nothing unless they are asked for."""
    if not view.introductions.shown:
        return Html("")
    net = view.before.net
    rows: list[list[Cell]] = [
        [
            _choice(net, one, view),
            " ".join(one.reasons) or _NO_REASON,
            in_line([Choice(id, net.people[id].name) for id in one.through], 5) or "nobody knows both",
            "; ".join(f"{term}: {value}" for term, value in _changes(net, one)),
            "; ".join(f"{net.people[id].name} {ties:,}" for id, ties in one.load.items()),
            Valued(told(one.score), one.score),
        ]
        for one in view.introductions.shown
    ]
    columns = ["Introduction", "Why", "Through whom", "What it changes", "Ties already", "Score"]
    caption = f"Suggested introductions ({len(rows)}), each on top of those before it"
    return details(
        "Table of suggested introductions",
        table(columns, rows, id="ccn-suggestions-table", caption=caption),
        id="ccn-suggestions-twin",
    )
