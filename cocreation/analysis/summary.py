"""The answer in a sentence or three: how connected the network is, who holds it together, what is apart."""

from datetime import date

from ..words import count, day, listing
from .connection import Holder, holders, parts
from .constellation import Constellation, NodeKind

__all__ = ["connection_summary", "without_employers"]

_COUNTED = (NodeKind.COMMUNITY, NodeKind.TEAM, NodeKind.PERSON, NodeKind.ORGANISATION, NodeKind.MICROSYSTEM)


def connection_summary(stars: Constellation, on: date | None = None) -> str:
    """Give back in plain words who and what is in a constellation, who alone joins groups, and what is apart.

    Having the same employer is no tie: thousands share one without ever meeting. Parts are therefore counted over
    people, communities, teams and front-line units, without organisations.
    """
    counts = [
        count(number, kind.value, kind.plural)
        for kind in _COUNTED
        if (number := sum(node.kind is kind for node in stars.nodes.values()))
    ]
    when = f"On {day(on)} the" if on else "The"
    if not counts:
        return f"{when} network is empty: add people and communities to see who connects whom."
    woven = without_employers(stars)
    sentences = [f"{when} network has {listing(counts)}.", _held(woven), _apart(woven)]
    return " ".join(sentence for sentence in sentences if sentence)


def without_employers(stars: Constellation) -> Constellation:
    """Give back the constellation without organisations: what is left joins people who do meet."""
    return stars.only({id for id, node in stars.nodes.items() if node.kind is not NodeKind.ORGANISATION})


def _held(stars: Constellation) -> str:
    found = holders(stars)
    if not found:
        return ""
    first, rest = found[0], len(found) - 1
    others = f"; {count(rest, 'other person joins', 'other people join')} groups alone" if rest else ""
    return f"{stars.nodes[first.id].name} alone holds {_sides(stars, first)} together{others}."


def _sides(stars: Constellation, holder: Holder) -> str:
    """Name what would fall apart: of each side, a group that the person is in, or how many groups it has."""
    sides = []
    for group in holder.groups:
        own = [id for id in group if id in stars.neighbours[holder.id]] or group[: len(group) == 1]
        sides.append(stars.nodes[own[0]].label if own else count(len(group), "group"))
    return listing(sides, most=4)


def _apart(stars: Constellation) -> str:
    pieces = parts(stars)
    people = sum(node.kind is NodeKind.PERSON for node in stars.nodes.values())
    inside = sum(stars.nodes[id].kind is NodeKind.PERSON for id in pieces[0])
    if len(pieces) == 1:
        return "Everybody is tied to everybody else by some path." if people > 1 else ""
    if not people:
        return ""
    are = "is" if 1 in (inside, people) else "are"
    share = f"{inside:,} of {count(people, 'person', 'people')} {are} in the largest part"
    return f"{share}; {count(len(pieces) - 1, 'other part is', 'other parts are')} tied to nothing else."
