"""The delegation that travels to a gathering, in words: who it is, what it prepares, and what it brings back."""

from collections.abc import Iterator

from cocreation import Network, Questionnaire
from cocreation.analysis.delegations import DelegationFacts
from cocreation.analysis.gatherings import GatheringAccount, Timing
from cocreation.analysis.questionnaires import AnsweredQuestion
from cocreation.words import count, day, listing

from ..frame.left_out import first_of
from ..frame.markup import Html, bullets, heading, joined, link, paragraph

__all__ = ["delegation_text"]

_MOST = 60


def delegation_text(net: Network, how: GatheringAccount | None) -> Html:
    """Give back the delegations of whose journey a gathering is a part; nothing where there is none."""
    if how is None:
        return Html("")
    return joined(*(piece for one in how.delegations for piece in _one(net, how, one)))


def _one(net: Network, how: GatheringAccount, facts: DelegationFacts) -> Iterator[Html]:
    yield heading(2, f"The delegation: {facts.team.name}")
    yield paragraph(facts.team.purpose)
    names = listing([net.people[id].name for id in facts.members], most=_MOST)
    yield paragraph(f"{count(len(facts.members), 'delegate')}: {names}." if names else "Nobody is named in it yet.")
    if how.timing is not Timing.AHEAD and facts.members:
        came = [net.people[id].name for id in facts.came]
        yield paragraph(
            f"Recorded as having come here: {listing(came, most=_MOST)}."
            if came
            else "None of them is recorded as having come here."
        )
    yield heading(3, "How it prepares")
    if not facts.preparation:
        yield paragraph("No questions for its preparation are recorded: add a questionnaire that is sent to it.")
    for questionnaire, questions in facts.preparation:
        yield from _questions(questionnaire, questions)
    yield heading(3, "What it brings back")
    yield from _brought(facts)


def _questions(questionnaire: Questionnaire, questions: tuple[AnsweredQuestion, ...]) -> Iterator[Html]:
    when = f", {day(questionnaire.on)}" if questionnaire.on else ""
    yield paragraph(f"{questionnaire.name}{when}. {questionnaire.summary}".strip())
    yield bullets(first_of([_asked(one) for one in questions], _MOST, "question"), ordered=True)
    if not any(one.is_answered for one in questions):
        yield paragraph("No answer is recorded yet.", class_="ccn-small")


def _asked(one: AnsweredQuestion) -> Html:
    answers = bullets(first_of([each.name for each in one.answers], _MOST)) if one.answers else Html("")
    return joined(one.question.name, answers)


def _brought(facts: DelegationFacts) -> Iterator[Html]:
    if not (facts.nuggets or facts.items or facts.journal):
        yield paragraph("Nothing is recorded yet: add nuggets that delegates harvested, or pages of their journal.")
        return
    nuggets = [joined(one.name, f" ({one.kind.value})") for one in facts.nuggets]
    items = [joined(link(one.name, one.link), f" ({one.kind.value})") for one in facts.items]
    pages = [joined(f"{day(one.on)}: {one.name}. ", one.text) for one in facts.journal]
    yield paragraph(
        "Harvested from what delegates said, led or added since the delegation was formed, added to the library by one "
        "of them, or written in its journal:",
        class_="ccn-small",
    )
    yield bullets(
        [
            *first_of(nuggets, _MOST, "nugget"),
            *first_of(items, _MOST, "item"),
            *first_of(pages, _MOST, "page of its journal", "pages of its journal"),
        ]
    )
