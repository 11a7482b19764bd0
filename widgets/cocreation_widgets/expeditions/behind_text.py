"""The network behind an expedition, in words: its teams and what holds them together, its people and where from."""

from collections import Counter
from collections.abc import Sequence

from cocreation import Network, TeamMembership
from cocreation.analysis.behind import Behind, TeamLink
from cocreation.analysis.expeditions import Progress
from cocreation.words import count, listing

from ..frame.left_out import shown_of
from ..frame.markup import Cell, Html, details, heading, joined, mark, paragraph, table

__all__ = ["behind_text", "teams_section"]

_MOST_PEOPLE = 200


def behind_text(net: Network, found: Behind) -> str:
    """Give back who stands behind an expedition, in one to four plain sentences."""
    everybody = len(found.travellers)
    if not everybody:
        return "Nobody is recorded behind it yet: add people to its teams and communities."
    both = sum(bool(one.teams and one.communities) for one in found.travellers)
    said = (
        f"{count(everybody, 'person', 'people')} {'stands' if everybody == 1 else 'stand'} behind it, "
        f"from {count(len(found.organisations), 'organisation')}: {found.in_teams} in its teams, "
        f"{found.in_communities} in its communities, {both} in both."
    )
    sentences = [said]
    if found.isolated:
        names = listing([net.teams[id].name for id in found.isolated], most=5)
        stands = "stands" if len(found.isolated) == 1 else "stand"
        other = "any other team" if len(found.isolated) == 1 else "each other or any other team"
        sentences.append(f"{names} {stands} apart: nobody in common with {other}, and no tie.")
    alone = Counter(id for link in found.links if (id := link.alone))
    if len(alone) == 1:
        (id,) = alone
        pairs = [_pair(net, link) for link in found.links if link.alone == id]
        sentences.append(f"{net.people[id].name} alone holds {'; '.join(pairs)} together.")
    elif alone:
        held = [f"{net.people[id].name} ({count(pairs, 'pair')} of teams)" for id, pairs in alone.most_common()]
        sentences.append(f"Each alone between two teams: {listing(held, most=5)}.")
    return " ".join(sentences)


def teams_section(net: Network, how: Progress, found: Behind) -> Html:
    """Give back the teams with their gaps and what ties them, then the people behind the expedition."""
    return joined(
        heading(2, "Teams"),
        _teams(net, how, found)
        if how.gaps
        else paragraph("No team carries this expedition yet: add its teams."),
        heading(2, "The network behind it"),
        paragraph(behind_text(net, found)),
        _linking(net, found),
        _organisations(net, found),
        _people(net, found),
    )  # fmt: skip


def _teams(net: Network, how: Progress, found: Behind) -> Html:
    rows: list[list[Cell]] = []
    for team, gaps in how.gaps:
        names = sorted(net.people[place.member].name for place in net.where(TeamMembership, team=team.id))
        lacks = mark(listing(gaps), "gap") if gaps else mark("complete", "good")
        links = [link for link in found.links if team.id in link.teams]
        rows.append([team.name, team.kind.value, lacks, listing(names, most=12), _links(net, team.id, links, found),
                     team.purpose])  # fmt: skip
    columns = ["Team", "Kind", "What it lacks", "Who is in it", "What ties it to the others", "Purpose"]
    return table(columns, rows, id="ccn-teams", caption="Teams, their gaps, and what ties them")


def _links(net: Network, team: str, links: Sequence[TeamLink], found: Behind) -> Cell:
    if team in found.isolated:
        return mark("stands apart", "gap")
    return "; ".join(f"{net.teams[_other(link, team)].name}: {_between(link)}" for link in links)


def _other(link: TeamLink, team: str) -> str:
    one, other = link.teams
    return other if one == team else one


def _between(link: TeamLink) -> str:
    told = [count(len(link.shared), "person", "people") + " in both"] if link.shared else []
    return listing([*told, *([count(link.ties, "tie")] if link.ties else [])])


def _linking(net: Network, found: Behind) -> Html:
    if not found.linking:
        return Html("")
    rows: list[list[Cell]] = []
    for one in found.linking[:_MOST_PEOPLE]:
        alone = [_pair(net, link) for link in found.links if link.alone == one.person]
        rows.append([net.people[one.person].name, listing([net.teams[id].name for id in one.teams]), "; ".join(alone)])
    return table(
        ["Person", "Teams", "Holds together alone"], rows, id="ccn-linking",
        caption=_caption("People in two teams or more", len(found.linking)),
    )  # fmt: skip


def _pair(net: Network, link: TeamLink) -> str:
    return listing([net.teams[id].name for id in link.teams])


def _organisations(net: Network, found: Behind) -> Html:
    if not found.organisations:
        return Html("")
    rows: list[list[Cell]] = [[net.organisations[id].name, people] for id, people in found.organisations]
    shown = table(["Organisation", "People behind it"], rows[:_MOST_PEOPLE], id="ccn-behind-organisations",
                  caption=_caption("Organisations", len(rows)))  # fmt: skip
    return details(f"From which organisations ({len(rows)})", shown, id="ccn-behind-from")


def _people(net: Network, found: Behind) -> Html:
    if not found.travellers:
        return Html("")
    rows: list[list[Cell]] = [
        [
            net.people[one.person].name,
            listing([net.teams[id].name for id in one.teams]),
            listing([net.communities[id].name for id in one.communities]),
            listing([net.organisations[id].name for id in one.organisations]),
        ]
        for one in found.travellers[:_MOST_PEOPLE]
    ]
    shown = table(
        ["Person", "Teams", "Communities", "Organisations"], rows, id="ccn-behind",
        caption=_caption("People behind it, those in most teams first", len(found.travellers)), search="Search people",
    )  # fmt: skip
    return details(f"Everybody behind it ({len(found.travellers)})", shown, id="ccn-behind-everybody")


def _caption(what: str, rows: int) -> str:
    return f"{what} ({rows}{shown_of(rows, _MOST_PEOPLE)})"
