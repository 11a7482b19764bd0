"""A team's duties in words: who has offered what, as a sentence and as a tree in a table."""

from collections.abc import Iterator

from cocreation import Network
from cocreation.analysis.core_group import CoreGroup
from cocreation.analysis.duties import AccountabilityDuty, Duties, Hold, RoleDuty, TaskDuty, TaskStanding
from cocreation.analysis.holding import unheld_words
from cocreation.words import count, day, listing

from ..frame.fitting import shortened
from ..frame.markup import Cell, Choice, Html, block, joined, mark, paragraph, synthetic_mark, table, tag
from .duties_words import names, rhythm, round_words, standing_mark

__all__ = ["duties_summary", "duties_table", "duties_text"]

_MOST_ROWS = 300
_MOST_TOLD = 2  # recurring tasks in the summary


def duties_text(net: Network, facts: Duties, group: CoreGroup | None) -> str:
    """Give back who holds what, what is due or missed, and how far the team reaches, in a few plain sentences."""
    said = [_held(facts), *_late(net, facts)]
    if group:
        said.append(_reach(group))
    return " ".join(said)


def duties_summary(net: Network, facts: Duties, group: CoreGroup | None) -> Html:
    """Give back the answer as markup, with what the team is for and the mark of a synthetic network."""
    purpose = facts.team.purpose if facts.team else ""
    return joined(
        synthetic_mark(net.about.synthetic),
        paragraph(duties_text(net, facts, group), class_="ccn-lead"),
        paragraph(block("strong", "What the team is for:"), f" {purpose}") if purpose else "",
    )


def _held(facts: Duties) -> str:
    when = f"On {day(facts.on)}, " if facts.on else ""
    team = f"the {shortened(facts.team.name)}" if facts.team else "the roles without a team"
    tasks, accountabilities = facts.tasks, facts.accountabilities
    free = unheld_words(
        (len(facts.wanted_tasks), len(tasks)), (len(facts.wanted_accountabilities), len(accountabilities))
    )
    if not facts.roles and not facts.team:
        said = f"{when}no team with roles or people is recorded: add the Support Team, its roles, and who is in it."
    elif not facts.roles:
        said = f"{when}no role is recorded for {team}: add its roles, and the accountabilities and tasks of each."
    elif not tasks and not accountabilities:
        said = f"{when}{count(len(facts.roles), 'role')} of {team}: add the accountabilities and tasks of each."
    elif free:
        said = f"{when}nobody holds {free} of {team}."
    else:
        over = any(one.standing is TaskStanding.DONE for one in tasks)
        left = " that is still to be done" if over else ""
        said = f"{when}somebody has offered to see to every task and accountability of {team}{left}."
    return said[0].upper() + said[1:]


def _late(net: Network, facts: Duties) -> Iterator[str]:
    overdue = [one.task.number for one in facts.tasks if one.standing is TaskStanding.OVERDUE]
    if overdue:
        yield f"Overdue: {listing([f'task {number}' for number in overdue], most=4)}."
    recurring = [(one, one.task.period) for one in facts.recurring]
    for one, period in recurring[:_MOST_TOLD]:
        missed = ""
        if one.missed and period:
            before = count(sum(turn.over and turn.whole for turn in one.rounds), period.value)
            missed = f", and missed in {len(one.missed)} of the {before} before"
        if period and one.now and (missed or not one.now.kept):
            yield f"Task {one.task.number}, due {rhythm(one.task)}: {round_words(one.now, period)}{missed}."
    if facts.overloaded:
        busy = names(net, [one.person for one in facts.overloaded], most=3)
        yield f"{busy} {'holds' if len(facts.overloaded) == 1 else 'hold'} more than is good."


def _reach(group: CoreGroup) -> str:
    if not group.members:
        return "Nobody is in the team yet."
    people = count(len(group.members), "person is", "people are")
    if not group.communities:
        return f"{people} in the team."
    apart, all_of = len(group.unlinked), count(group.communities, "community", "communities")
    if not apart:
        return f"{people} in the team, and somebody of them in each of {all_of}."
    return f"{people} in the team; {apart:,} of {all_of} {'has' if apart == 1 else 'have'} no link to it."


def duties_table(net: Network, facts: Duties, selected: str | None = None) -> Html:
    """Give back the tree twin: every role, accountability and task by its number, indented by level."""
    rows = list(_rows(net, facts, selected))
    if not rows:
        return Html("")
    cut = f", the first {_MOST_ROWS:,} shown" if len(rows) > _MOST_ROWS else ""
    return table(
        ["Number", "Role, accountability or task", "Who holds it", "How it stands"],
        rows[:_MOST_ROWS],
        id="ccn-duties",
        caption=f"Roles, accountabilities and tasks ({len(rows):,}{cut})",
        search="Find a number, a word or a person",
    )


def _rows(net: Network, facts: Duties, selected: str | None) -> Iterator[list[Cell]]:
    for role in facts.roles:
        yield [role.role.number, _named(0, role.role.id, role.role.name, selected), "", _role_words(role)]
        for one in role.accountabilities:
            yield _accountability_row(net, one, selected)
            yield from (_task_row(net, task, selected) for task in one.tasks)
        yield from (_task_row(net, task, selected) for task in role.tasks)


def _named(level: int, id: str, name: str, selected: str | None) -> Html:
    kind = ("Role", "Accountability", "Task")[level]
    told = block("span", f"{kind}: ", class_="ccn-order")
    return block("div", joined(told, tag(Choice(id, name, id == selected))), class_=f"ccn-level-{level}")


def _role_words(role: RoleDuty) -> str:
    tasks = role.all_tasks
    free = sum(one.wanted for one in tasks)
    return f"{free} of {count(len(tasks), 'task')} without anybody" if tasks else "no task recorded"


def _accountability_row(net: Network, one: AccountabilityDuty, selected: str | None) -> list[Cell]:
    it = one.accountability
    who: Cell = names(net, one.holders, most=6) or _nobody(one.hold)
    return [it.number, _named(1, it.id, it.name, selected), who, _tasks_words(one)]


def _nobody(hold: Hold) -> Html | str:
    return "only through its tasks" if hold is Hold.THROUGH_TASKS else mark("nobody yet", "gap")


def _tasks_words(one: AccountabilityDuty) -> str:
    return f"delivered by {listing([each.task.number for each in one.tasks], most=6)}" if one.tasks else "no task named"


def _task_row(net: Network, duty: TaskDuty, selected: str | None) -> list[Cell]:
    task = duty.task
    who: Cell = names(net, duty.holders, most=6) or (_nobody(Hold.NOBODY) if duty.wanted else "")
    return [task.number, _named(2, task.id, task.name, selected), who, standing_mark(duty)]
