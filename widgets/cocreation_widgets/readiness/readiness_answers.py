"""What people answered as a widget: opportunities as bars, benefits by group, open answers, themes and their words."""

from typing import TYPE_CHECKING, Any

import ipywidgets
import traitlets

from cocreation import Gathering, Network
from cocreation.analysis.questionnaires import QuestionSet, question_sets
from cocreation.words import day

from ..figures.choice_bars import draw_choices
from ..figures.word_cloud import draw_clouds
from ..frame.markup import Html, heading, joined
from ..frame.panel import Panel
from ..frame.picture import Picture
from ..frame.view import View
from ..frame.view_controls import ViewControls
from .answer_text import (
    answers_summary,
    benefits_text,
    choices_table,
    open_answers,
    question_details,
    questions_table,
)
from .theme_text import CLOUDS_SHOW, theme_details, theme_lists

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

__all__ = ["ReadinessAnswers"]

_PLAIN = {"displayModeBar": False}


class ReadinessAnswers(View):
    """What people hope for from communities of practice, as they answered.

    Parameters
    ----------
    network
        The network of all days.
    **traits
        Any of the traits below.

    Attributes
    ----------
    network, on, selected
        As of every :class:`View`; what is selected is a question or a theme.
    questionnaire : str or None
        Id of the questionnaire shown, or of the gathering whose questions are shown; at first the latest
        questionnaire of which answers are known.
    figure, clouds : plotly.graph_objects.Figure
        The bars and the word clouds as they are now, to be saved or shown elsewhere; read-only.
    """

    questionnaire = traitlets.Unicode(None, allow_none=True)

    def __init__(self, network: Network, **traits: Any) -> None:
        self._controls = ViewControls("Questions", picture="ccn-picture")
        self._summary, self._counts = Panel(live=True), Panel(label="Counts")
        self._asked, self._details = Panel(label="What was asked"), Panel(label="Details", live=True)
        self._heading, self._themes = Panel(label="Word clouds"), Panel(label="Themes")
        self._rest = Panel(label="Answers")
        self._picture = Picture(*draw_choices((), selected=None, width=1000), _PLAIN, name="choice-counts")
        self._clouds = Picture(
            *draw_clouds((), selected=None, width=1000), _PLAIN, name="theme-clouds", shows=CLOUDS_SHOW
        )
        bars = ipywidgets.Box([self._picture], _dom_classes=("ccn-picture", "ccn-choices"))
        clouds = ipywidgets.Box([self._clouds], _dom_classes=("ccn-picture", "ccn-clouds"))
        children = [self._summary, self._controls, bars, self._counts, self._heading, clouds, self._themes]
        super().__init__(network, [*children, self._asked, self._details, self._rest], "ccn-readiness", **traits)
        self.observe(lambda _: self._draw(), ["network", "questionnaire", "on", "selected"])
        self._controls.observe(lambda _: self._draw(), "width")
        self._controls.observe(lambda change: self._pick(change["new"]), "chosen")
        for part in (self._asked, self._themes):
            part.on_choose(self.choose)
        for picture in (self._picture, self._clouds):
            picture.on_click(self.choose)
        self._draw()
        self.remember_first()

    @property
    def figure(self) -> "Figure":
        """The bars as they are now."""
        return self._picture.as_figure()

    @property
    def clouds(self) -> "Figure":
        """The word clouds as they are now."""
        return self._clouds.as_figure()

    def scenes(self) -> dict[str, dict[str, Any]]:
        """Give back the questionnaires, and the gatherings at which something was asked."""
        ids = [choice["id"] for choice in self._controls.choices]
        return {id: {"questionnaire": id, "selected": None} for id in ids} or {"": {}}

    def shapes(self) -> dict[str, dict[str, float]]:
        """Give back the widths of a desk, a tablet and a phone."""
        return {"wide": {"width": 1000}, "middle": {"width": 600}, "narrow": {"width": 340}}

    def choosable(self) -> list[str]:
        """Give back the questions and themes shown."""
        shown = self._shown
        if shown is None:
            return []
        return [*(one.question.id for one in shown.questions), *(one.theme.id for one in shown.all_themes)]

    def _pick(self, chosen: str) -> None:
        if chosen and chosen != self.questionnaire:
            with self.hold_trait_notifications():
                self.questionnaire, self.selected = chosen, None

    def _draw(self) -> None:
        sets = {one.id: one for one in question_sets(self.network, self.on)}
        first = next((one.id for one in sets.values() if one.is_answered), next(iter(sets), None))
        if self.questionnaire not in sets and self.questionnaire != first:
            self.questionnaire = first  # which draws
            return
        choices = [{"id": one.id, "label": _called(one)} for one in sets.values()]
        self._controls.show(choices, self.questionnaire or "")
        self._shown: QuestionSet | None = sets.get(self.questionnaire or "")
        self._show(self._shown)

    def _show(self, one: QuestionSet | None) -> None:
        width, selected = self._controls.width, self.selected
        size = {"width": width, "autosize": False}
        traces, shared = draw_choices(one.questions if one else (), selected=selected, width=width)
        self._picture.show(traces, shared | size)
        themes = one.all_themes if one else ()
        traces, shared = draw_clouds(themes, selected=selected, width=width)
        self._clouds.show(traces, shared | size)
        self._summary.html = answers_summary(self.network, one, self.on)
        self._counts.html = choices_table(one)
        self._heading.html = heading(2, "Themes, and the words of the answers") if themes else ""
        questions = {each.question.id: each.question.name for each in one.questions} if one else {}
        self._themes.html = theme_lists(themes, questions, selected)
        self._asked.html = questions_table(one, selected)
        self._details.html = self._chosen(one)
        self._rest.html = joined(benefits_text(one), open_answers(one))

    def _chosen(self, one: QuestionSet | None) -> Html:
        theme = next((each for each in (one.all_themes if one else ()) if each.theme.id == self.selected), None)
        if theme:
            return joined(*theme_details(theme))
        return question_details(one, self.selected) if one and one.questions else Html("")


def _called(one: QuestionSet) -> str:
    if one.put is None:
        return "Other questions"
    when = f", {day(one.put.on)}" if one.put.on else ""
    return f"Asked at {one.put.name}{when}" if isinstance(one.put, Gathering) else f"{one.put.name}{when}"
