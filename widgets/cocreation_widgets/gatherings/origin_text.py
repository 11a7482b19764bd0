"""Who came to a gathering, and from where, in words and tables."""

from collections.abc import Iterator

from cocreation import Network
from cocreation.analysis.attendance import Origin, OriginKind
from cocreation.analysis.gatherings import GatheringAccount, Timing
from cocreation.words import count, listing

from ..frame.markup import Cell, Html, Valued, bar, details, heading, joined, paragraph, table

__all__ = ["origin_text", "origins_text"]

_PLURALS = {
    OriginKind.ORGANISATION: ("organisation", "organisations"),
    OriginKind.COMMUNITY: ("community", "communities"),
    OriginKind.PROFESSION: ("profession", "professions"),
}
_MOST_ROWS = 300


def origins_text(how: GatheringAccount) -> str:
    """Give back from how many organisations, communities and professions people came, and of whom it is not known."""
    known = {kind: [one for one in how.origins if one.kind is kind and one.name] for kind in OriginKind}
    unknown = {kind: sum(len(one.people) for one in _unknown(how, kind)) for kind in OriginKind}
    said = [count(len(known[kind]), *_PLURALS[kind]) for kind in OriginKind if known[kind]]
    came = f"{count(len(how.attendees), 'person is', 'people are')} recorded as having come"
    first = f"{came}, from {listing(said)}." if said else f"{came}."
    gaps = [f"the {_PLURALS[kind][0]} of {unknown[kind]:,}" for kind in OriginKind if unknown[kind]]
    return f"{first} Not recorded: {listing(gaps)}." if gaps else first


def _unknown(how: GatheringAccount, kind: OriginKind) -> Iterator[Origin]:
    return (one for one in how.origins if one.kind is kind and one.name is None)


def origin_text(net: Network, how: GatheringAccount | None) -> Html:
    """Give back who came from where: a sentence, counts by origin, and the people one by one."""
    if how is None or how.timing is Timing.AHEAD:
        return Html("")
    head = heading(2, "Who came, and from where")
    if not how.attendees:
        return joined(head, paragraph("Nobody is recorded as having come yet: add an attendance for each person."))
    return joined(head, paragraph(origins_text(how)), _origins(how), _people(net, how))


def _origins(how: GatheringAccount) -> Html:
    total = len(how.attendees)
    rows: list[list[Cell]] = [
        [
            one.name or "not recorded",
            one.kind.value,
            Valued(bar(len(one.people) / total, f"{len(one.people):,} of {total:,}"), len(one.people)),
        ]
        for one in how.origins[:_MOST_ROWS]
    ]
    cut = f", the first {_MOST_ROWS} shown" if len(how.origins) > _MOST_ROWS else ""
    return joined(
        table(
            ["From", "Kind", "People"],
            rows,
            id="ccn-origins",
            caption=f"Where those who came belonged on its day ({len(how.origins):,}{cut})",
        ),
        paragraph("Somebody who belongs to two of a kind is counted with both.", class_="ccn-small"),
    )


def _people(net: Network, how: GatheringAccount) -> Html:
    places: dict[str, dict[OriginKind, list[str]]] = {id: {kind: [] for kind in OriginKind} for id in how.attendees}
    for one in how.origins:
        for id in one.people:
            if one.name:
                places[id][one.kind].append(one.name)
    shown = how.attendees[:_MOST_ROWS]
    rows: list[list[Cell]] = [
        [net.people[id].name, *(listing(places[id][kind]) or "not recorded" for kind in OriginKind)] for id in shown
    ]
    cut = f", the first {_MOST_ROWS} shown" if len(how.attendees) > _MOST_ROWS else ""
    made = table(
        ["Name", *(kind.value.capitalize() for kind in OriginKind)],
        rows,
        id="ccn-attendees",
        caption=f"Everybody recorded ({len(how.attendees):,}{cut})",
        search="Find a person or a place" if len(rows) > 12 else "",
    )
    return details(f"Everybody recorded ({len(how.attendees):,})", made, id="ccn-everybody", opened=len(rows) <= 12)
