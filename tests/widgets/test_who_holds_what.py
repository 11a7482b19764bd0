"""Overview, Support Team and map say the same of what nobody holds, whatever is recorded."""

import re
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from cocreation import Delivery, Network, Offer, Period, Record, generate
from cocreation.analysis.duties import duties
from cocreation.analysis.holding import holding, unheld_words
from cocreation.analysis.needs import NeedKind, needs
from cocreation.model import changed
from cocreation_widgets.map.findings import findings
from cocreation_widgets.map.role_layer import role_layer

GROWN = generate()
LAST = GROWN.about.as_known_on or date.max
DAYS = st.dates(LAST - timedelta(days=300), LAST)
PEOPLE, TASKS = st.sampled_from(sorted(GROWN.people)), st.sampled_from(sorted(GROWN.tasks))
# every third task is done once, all others recur
NET = GROWN.without(*GROWN.offers, *GROWN.deliveries).with_records(
    *(
        changed(task, times=2 if i % 3 else None, period=Period.WEEK if i % 3 else None)
        for i, task in enumerate(GROWN.tasks.values())
    )
)


@st.composite
def offered(draw: st.DrawFn) -> Network:
    """The generated network with other offers and deliveries than it came with."""
    wanted = st.sampled_from([*NET.tasks, *NET.accountabilities])
    made: list[Record] = []
    for i in range(draw(st.integers(0, 6))):
        since, until = sorted(draw(st.tuples(DAYS, DAYS)))
        made.append(
            Offer(
                id=f"other-{i}",
                person=draw(PEOPLE),
                takes_on=draw(wanted),
                since=draw(st.sampled_from([None, since])),
                until=draw(st.sampled_from([None, until])),
                fulfilled_on=draw(st.sampled_from([None, since, until])),
            )
        )
    made += [Delivery(id=f"done-{i}", task=draw(TASKS), on=draw(DAYS)) for i in range(draw(st.integers(0, 4)))]
    return NET.with_records(*made)


@settings(max_examples=15, deadline=None)
@given(offered(), st.none() | DAYS)
def test_overview_support_team_and_map_agree_on_what_nobody_holds(net: Network, on: date | None) -> None:
    held = holding(net, on)
    teams = [duties(net, team, on) for team in (None, *net.teams)]
    assert {one.task.id for team in teams for one in team.wanted_tasks} == held.wanted_tasks
    assert {
        one.accountability.id for team in teams for one in team.wanted_accountabilities
    } == held.wanted_accountabilities
    missing = [case.id for need in needs(net, on) if need.kind is NeedKind.OFFER for case in need.cases]
    assert sorted(missing) == sorted(held.wanted_tasks)
    told = re.search(r"nobody holds (.*)\.$", role_layer(findings(net, on)).text)
    tasks, results = (
        (len(held.wanted_tasks), len(net.tasks)),
        (len(held.wanted_accountabilities), len(net.accountabilities)),
    )
    assert told
    assert told[1] == unheld_words(tasks, results)


@settings(max_examples=40, deadline=None)
@given(offered(), DAYS)
def test_nobody_holds_what_is_wanted_and_nothing_that_is_done_is_wanted(net: Network, on: date) -> None:
    held = holding(net, on)
    in_force = {one.takes_on for one in net.as_of(on).offers.values() if one.fulfilled_on is None}
    assert held.holders.keys() == in_force
    assert in_force.isdisjoint(held.wanted_tasks | held.wanted_accountabilities)
    assert held.wanted_tasks == net.tasks.keys() - in_force - held.done.keys()
    assert all(day <= on and net.tasks[id].period is None for id, day in held.done.items())
    said = {one.task for one in net.deliveries.values()} | {one.takes_on for one in net.offers.values()}
    assert held.done.keys() <= said


def test_they_agree_on_the_network_as_it_is_generated() -> None:
    held = holding(GROWN, LAST)
    assert held.wanted_tasks
    assert {one.task.id for one in duties(GROWN, "support-team", LAST).wanted_tasks} == held.wanted_tasks
    (need,) = (need for need in needs(GROWN, LAST) if need.kind is NeedKind.OFFER)
    assert {case.id for case in need.cases} == held.wanted_tasks
