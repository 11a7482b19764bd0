"""One community whole, in words: what it is about, whether it is ready to form, who is in it, what it practises."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cocreation import Network, Participation, Team
from cocreation.analysis.communities import PracticeInUse, StateOfPlayRow, practices
from cocreation.model import AdoptionStatus
from cocreation.words import count, day, listing

from ..frame.markup import Cell, Html, bullets, heading, hint, joined, mark, pairs, paragraph, table
from .state_text import names

if TYPE_CHECKING:
    from cocreation.analysis.readiness import Finding, Prospect, Readiness

__all__ = ["readiness_text", "state_details"]

_MARKS = {
    AdoptionStatus.TRYING: "ahead",
    AdoptionStatus.ADOPTED: "good",
    AdoptionStatus.ADAPTED: "good",
    AdoptionStatus.DROPPED: "late",
}
_MOST_PRACTICES = 50


def state_details(net: Network, row: StateOfPlayRow | None, ready: "Readiness | None" = None) -> Html:
    """Give back one community whole; how ready it is to form, where that is the question."""
    if row is None:
        return hint("Choose a community to see its domain, its members, its practices and how it has developed.")
    one = row.community
    return joined(
        heading(2, one.name),
        pairs(
            [
                ("Domain", one.domain),
                ("Community", one.community),
                ("Practice", one.practice),
                ("Vision", one.vision),
                ("Knowledge areas", listing(one.knowledge_areas)),
                ("Teams that host it", listing([team.name for team in net.where(Team, community=one.id)])),
            ]
        ),
        *(_ready(net, ready) if ready else ()),
        heading(3, "Next steps"),
        bullets(row.next_steps)
        if row.next_steps
        else paragraph("No next step is recorded yet: add them to the next reading of its stage."),
        heading(3, "Members"),
        _members(net, row),
        heading(3, "Practices"),
        _practices(net, practices(net, one.id)),
        heading(3, "How it has developed"),
        _history(net, row),
    )


def readiness_text(ready: "Readiness") -> str:
    """Give back how ready a community is to form, in a sentence or two."""
    there = [one.sign.value for one in ready.findings if one.met]
    lacking = [one.sign.value for one in ready.findings if not one.met]
    if not lacking:
        return "Every sign of readiness is there: it can form."
    said = f"{len(there)} of {len(ready.findings)} signs of readiness are there"
    return f"{said}{f': {listing(there)}' if there else ''}. Still to come: {listing(lacking)}."


def _ready(net: Network, ready: "Readiness") -> Iterator[Html]:
    yield heading(3, "Is it ready to form?")
    yield paragraph(readiness_text(ready))
    yield table(
        ["Sign", "Is it there?", "What tells so", "What would help"],
        [_sign(one) for one in ready.findings],
        id="ccn-readiness",
        caption=f"Signs of readiness to form{f' on {day(ready.on)}' if ready.on else ''}",
    )
    yield heading(4, "Who might join, and why")
    if ready.prospects:
        yield bullets(_prospect(net, one) for one in ready.prospects)
    else:
        yield paragraph(
            "Nobody is known who shares its interests or is tied to its people: "
            "record what people care to learn about, and who works with whom."
        )


def _sign(finding: "Finding") -> list[Cell]:
    there = mark("there", "good") if finding.met else mark("still to come", "ahead")
    return [finding.sign.value.capitalize(), there, finding.evidence, finding.advice]


def _prospect(net: Network, one: "Prospect") -> str:
    return f"{net.people[one.person].name}: {' '.join(one.reasons)}"


def _members(net: Network, row: StateOfPlayRow) -> Html:
    if not row.members:
        return paragraph("Nobody is recorded as a member yet.")
    return pairs(
        (part.value.capitalize(), listing(names(net, [id for degree, id in row.members if degree is part]), most=30))
        for part in Participation
    )


def _practices(net: Network, used: list[PracticeInUse]) -> Html:
    if not used:
        return paragraph("No practice is recorded yet: add what it tries, adopts or adapts, and from which day.")
    by_status = [(status, sum(one.status is status for one in used)) for status in AdoptionStatus]
    told = listing([f"{number} {status.value}" for status, number in by_status if number])
    cut = f", the latest {_MOST_PRACTICES} shown" if len(used) > _MOST_PRACTICES else ""
    rows: list[list[Cell]] = [
        [
            str(getattr(net[one.practice], "name", one.practice)),
            mark(one.status.value, _MARKS[one.status]),
            one.history[-1].on,
            "; ".join(f"{step.status.value} from {day(step.on)}" for step in one.history[:-1]),
            one.history[-1].evidence,
        ]
        for one in used[:_MOST_PRACTICES]
    ]
    return joined(
        paragraph(f"{count(len(used), 'practice')}: {told}."),
        table(
            ["Practice", "Now", "From", "Before", "Evidence"], rows, id="ccn-practices",
            caption=f"What it does with each practice{cut}",
        ),
    )  # fmt: skip


def _history(net: Network, row: StateOfPlayRow) -> Html:
    if not row.history:
        return paragraph("Nobody has read its stage yet: add a reading with its evidence.")
    said = []
    for reading in reversed(row.history):
        who = f" Read by {net.people[reading.read_by].name}." if reading.read_by else ""
        said.append(f"{day(reading.on)}: {reading.stage.value}. {reading.evidence}{who}".strip())
    return bullets(said)
