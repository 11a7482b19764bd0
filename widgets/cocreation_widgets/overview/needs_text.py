"""What the network needs, in words: a table of the needs, each with why and who, and one need whole."""

from collections.abc import Sequence

from cocreation import Network
from cocreation.analysis.needs import Need, NeedKind
from cocreation.words import count, listing

from ..frame.markup import Cell, Choice, Html, heading, joined, paragraph, table

__all__ = ["need_details", "need_id", "need_phrase", "needs_table"]

_MOST_CASES, _MOST_WHO = 25, 5
_SAYS = {
    NeedKind.SPONSOR: (
        "a sponsor for {}", "expedition", "expeditions",
        "Sponsors set the context, give guidance, and protect and encourage those on the way.",
    ),
    NeedKind.OVERDUE_WAYPOINT: (
        "help to reach {}", "waypoint that is overdue", "waypoints that are overdue",
        "A waypoint that was due and is not recorded as reached may tell of an obstacle that a sponsor can move.",
    ),
    NeedKind.FACILITATOR: (
        "a facilitator for {}", "community", "communities",
        "A community without a facilitator has nobody who holds its space.",
    ),
    NeedKind.PROTECTION: (
        "protection for {}", "person who alone holds groups together", "people who alone hold groups together",
        "Where one person alone joins groups, they fall apart when the person leaves: protect the time they have for "
        "it, and find others to stand beside them.",
    ),
    NeedKind.WENT_BACK: (
        "a closer look at {}", "community whose stage went back", "communities whose stage went back",
        "A community that goes back has often lost people, time or a reason to meet.",
    ),
    NeedKind.TEAM_GAP: (
        "people for {}", "team", "teams",
        "A scouting team needs a champion and a domain expert, a hosting team a facilitator, an advisory council a "
        "sponsor, and every team somebody.",
    ),
    NeedKind.COMMITMENT: (
        "a word on {}", "overdue commitment", "overdue commitments",
        "Ask those who committed to it whether they need help, another day, or to be released.",
    ),
    NeedKind.REPORT: (
        "{}", "quarterly report that is overdue", "quarterly reports that are overdue",
        "Without its report nobody outside an expedition knows how far it has come.",
    ),
    NeedKind.OFFER: (
        "somebody for {}", "task that nobody holds", "tasks that nobody holds",
        "Tasks are done by those who offer to be accountable for them.",
    ),
    NeedKind.READING: (
        "a fresh reading of {}", "community's stage", "communities' stages",
        "A stage that was never read, or not for a year, says nothing about today.",
    ),
}  # fmt: skip


def need_id(need: Need) -> str:
    """Give back by which id a need is chosen."""
    return f"need-{need.kind.name.lower().replace('_', '-')}"


def need_phrase(need: Need) -> str:
    """Give back a need in a few words, such as ``"a sponsor for 1 expedition"``."""
    phrase, one, many, _ = _SAYS[need.kind]
    return phrase.format(count(len(need.cases), one, many))


def needs_table(net: Network, found: Sequence[Need], selected: str | None) -> Html:
    """Give back what is needed as a table, what only sponsors can give first; without needs a sentence."""
    if not found:
        return joined(
            heading(2, "What needs sponsorship or protection"),
            paragraph("Nothing recorded calls for it: no gap, nothing overdue, and nobody who carries groups alone."),
        )
    rows: list[list[Cell]] = [
        [
            Choice(need_id(need), _capital(need_phrase(need)), need_id(need) == selected),
            _first(need),
            listing(_names(net, [id for case in need.cases for id in case.who]), most=3) or "nobody known yet",
        ]
        for need in found
    ]
    return joined(
        heading(2, "What needs sponsorship or protection"),
        table(
            ["What is needed", "Why", "Who can tell more"], rows, id="ccn-needs",
            caption="What only sponsors can give stands first", on_screen="; choose one for all its cases",
        ),
    )  # fmt: skip


def need_details(net: Network, need: Need, only: str | None = None, *, everything: bool = False) -> Html:
    """Give back a need whole: why it matters, and its cases; or only one of them. ``everything`` cuts no list."""
    cases = [case for case in need.cases if only in (None, case.id)]
    shown = cases if everything else cases[:_MOST_CASES]
    most = None if everything else _MOST_WHO
    rows: list[list[Cell]] = [
        [case.name, case.why, listing(_names(net, case.who), most=most) or "nobody known yet"] for case in shown
    ]
    cut = f", the first {len(shown)} shown" if len(shown) < len(cases) else ""
    return joined(
        heading(2, _capital(need_phrase(need))),
        paragraph(_SAYS[need.kind][3]),
        table(
            ["About", "Why", "Who can tell more"], rows, id=f"ccn-{need_id(need)}",
            caption=f"{count(len(cases), 'case')}, the longest standing first{cut}",
        ),
    )  # fmt: skip


def _first(need: Need) -> str:
    case, rest = need.cases[0], len(need.cases) - 1
    more = f"; and {rest:,} more" if rest else ""
    return f"{case.name}: {case.why}{more}."


def _names(net: Network, ids: Sequence[str]) -> list[str]:
    return [str(getattr(net[id], "name", id)) for id in dict.fromkeys(ids)]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
