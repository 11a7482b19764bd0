"""What came of a gathering, in words: commitments and how they stand, what was taken from it, and who met first."""

from collections.abc import Iterator

from cocreation import Network
from cocreation.analysis.attendance import FirstMeetings
from cocreation.analysis.commitments import CommitmentStanding
from cocreation.analysis.gatherings import GatheringAccount, Timing
from cocreation.words import count

from ..frame.left_out import first_of, shown_of
from ..frame.markup import Cell, Html, bullets, heading, joined, mark, paragraph, table

__all__ = ["outcome_text"]

_MARKS = {
    CommitmentStanding.KEPT: "good",
    CommitmentStanding.KEPT_LATE: "good",
    CommitmentStanding.OPEN: "ahead",
    CommitmentStanding.OVERDUE: "late",
    CommitmentStanding.DROPPED: "gap",
}
_MOST = 200


def outcome_text(net: Network, how: GatheringAccount | None) -> Html:
    """Give back commitments, guidance, reflections, harvest and first meetings; each empty part says what to add."""
    if how is None:
        return Html("")
    if how.timing is Timing.AHEAD:
        return paragraph("What comes of it is told here once it has been held.", class_="ccn-small")
    return joined(
        heading(2, "Commitments made there"),
        _commitments(net, how),
        *_guidance(how),
        heading(2, "What was taken from it"),
        *_taken(net, how),
        heading(2, "Ties first made there"),
        *_ties(net, how.first),
    )


def _commitments(net: Network, how: GatheringAccount) -> Html:
    if not how.commitments:
        return paragraph(
            "No commitment is recorded: add what people committed to, by when, and later whether it was kept."
        )
    cut = shown_of(len(how.commitments), _MOST)
    rows: list[list[Cell]] = []
    for one, standing in how.commitments[:_MOST]:
        closed = one.kept_on if standing.is_kept else one.dropped_on if standing is CommitmentStanding.DROPPED else None
        rows.append(
            [
                one.name,
                _name(net, net.commitments[one.id].made_by),
                one.due or "no day set",
                mark(standing.value, _MARKS[standing]),
                closed or "",
                one.evidence,
            ]
        )
    return table(
        ["Commitment", "Made by", "Due", "How it stands", "Kept or dropped on", "Evidence"],
        rows,
        id="ccn-commitments",
        caption=f"Commitments made at {how.gathering.name} ({len(how.commitments):,}{cut})",
    )


def _name(net: Network, id: str | None) -> str:
    return str(getattr(net[id], "name", id)) if id else "not recorded"


def _guidance(how: GatheringAccount) -> Iterator[Html]:
    if how.guidance:
        yield heading(2, "Decisions and guidance given")
        yield bullets(first_of([f"{one.name} ({one.kind.value})" for one in how.guidance], _MOST))


def _taken(net: Network, how: GatheringAccount) -> Iterator[Html]:
    if not how.reflections and not how.nuggets:
        yield paragraph("Nothing is recorded yet: add reflections on it, and nuggets harvested from its sessions.")
    names: dict[str | None, str] = {one.id: one.name for one in how.sessions}
    if how.reflections:
        yield heading(3, "Reflections")
        said = [
            one.name + _aside([_name(net, one.made_by) if one.made_by else "", names.get(one.session, "")])
            for one in how.reflections
        ]
        yield bullets(first_of(said, _MOST))
    if how.nuggets:
        names |= {one.id: "a reflection" for one in how.reflections}
        yield heading(3, "Harvested")
        kept = [one.name + _aside([one.kind.value, names.get(one.harvested_from, "")]) for one in how.nuggets]
        yield bullets(first_of(kept, _MOST))


def _aside(words: list[str]) -> str:
    said = ", ".join(word for word in words if word)
    return f" ({said})" if said else ""


def _ties(net: Network, first: FirstMeetings | None) -> Iterator[Html]:
    if first is None:
        yield paragraph("Without the day of the gathering, nobody can say who met there first: add it.")
        return
    if first.possible:
        together = "was" if first.pairs == 1 else "were"
        yield paragraph(
            f"{first.pairs:,} of the {count(first.possible, 'pair')} of people recorded there {together} together at a "
            "gathering for the first time."
        )
    else:
        yield paragraph("Fewer than two people are recorded as having come: add who was there to see who met first.")
        return
    rule = (
        f"A tie counts as first made there when it began on the day or within {first.window} days after, between two "
        "people who were there and had no earlier tie. A tie without a first day is not counted."
    )
    yield paragraph(rule, class_="ccn-small")
    if not first.ties:
        yield paragraph("No such tie is recorded.")
        return
    rows: list[list[Cell]] = [
        [net.people[one.source].name, one.kind.value, net.people[one.target].name, one.since, one.evidence]
        for one in first.ties[:_MOST]
    ]
    yield table(
        ["One", "What passes along it", "The other", "Since", "Evidence"],
        rows,
        id="ccn-first-ties",
        caption=f"Ties first made there ({len(first.ties):,}{shown_of(len(first.ties), _MOST)})",
    )
