"""What an expedition sets out to chart, in words: frontiers and unknown territories, who goes ahead, what was found."""

from collections.abc import Sequence

from cocreation import Network, Part, Team, TeamMembership, Territory
from cocreation.model import TerritoryKind
from cocreation.words import count, listing

from ..frame.markup import Cell, Html, heading, joined, mark, paragraph, table, tag

__all__ = ["territories_section", "territories_text"]

_MEANS = {
    TerritoryKind.FRONTIER: "Known unknowns: questions that have been put.",
    TerritoryKind.UNKNOWN: "Unknown unknowns: ground that nobody expected.",
}
_PLURAL = {TerritoryKind.FRONTIER: "unexplored frontiers", TerritoryKind.UNKNOWN: "unknown territories"}
_NO_TEAM = "no scouting team"


def territories_text(found: Sequence[Territory]) -> str:
    """Give back how many territories are charted, in a sentence or two."""
    if not found:
        return "Nothing is charted yet: add what you know that you do not know, and what surprised you."
    charted = sum(one.charted_on is not None for one in found)
    kinds = []
    for kind in TerritoryKind:
        of_kind = [one for one in found if one.kind is kind]
        if of_kind:
            done = sum(one.charted_on is not None for one in of_kind)
            kinds.append(f"{done} of {count(len(of_kind), kind.value, _PLURAL[kind])}")
    alone = sum(one.scouting_team is None for one in found)
    are = "is" if 1 in (charted, len(found)) else "are"
    said = f"{charted} of {count(len(found), 'territory', 'territories')} {are} charted"
    said += f": {listing(kinds)}." if len(kinds) > 1 else "."
    return said + (f" {alone} {'has' if alone == 1 else 'have'} no scouting team." if alone else "")


def territories_section(net: Network, expedition: str) -> Html:
    """Give back the territories as two blocks: frontiers, and unknown territories."""
    found = sorted(net.where(Territory, expedition=expedition), key=lambda one: one.id)
    return joined(
        heading(2, "Territories"),
        paragraph(territories_text(found)),
        *(_block(net, kind, [one for one in found if one.kind is kind]) for kind in TerritoryKind if found),
    )


def _block(net: Network, kind: TerritoryKind, found: Sequence[Territory]) -> Html:
    title = joined(heading(3, _PLURAL[kind].capitalize()), paragraph(_MEANS[kind], class_="ccn-small"))
    if not found:
        return title + paragraph("None is recorded.")
    rows: list[list[Cell]] = [
        [
            one.name,
            joined(mark("charted", "good"), " ", tag(one.charted_on))
            if one.charted_on
            else mark("not charted yet", "ahead"),
            *_scouts(net, net.teams[one.scouting_team] if one.scouting_team else None),
            " ".join(one.findings) or "none recorded yet",
        ]
        for one in found
    ]  # fmt: skip
    return title + table(
        ["Territory", "Charted?", "Scouting team", "Champion", "Domain expert", "Findings"], rows,
        id=f"ccn-territories-{kind.name.lower()}", caption=f"{_PLURAL[kind].capitalize()} ({len(found)})",
    )  # fmt: skip


def _scouts(net: Network, team: Team | None) -> list[Cell]:
    if team is None:
        return [mark(_NO_TEAM, "gap"), "", ""]
    places = net.where(TeamMembership, team=team.id)

    def who(part: Part) -> Cell:
        named = listing(sorted(net.people[place.member].name for place in places if place.part is part), most=5)
        return named or mark(f"no {part.value}", "gap")

    return [team.name, who(Part.CHAMPION), who(Part.DOMAIN_EXPERT)]
