"""The one list of pages: their names, addresses and questions; navigation, index and notebooks follow it."""

from pathlib import Path

import attrs

__all__ = ["EDITING", "NOTEBOOKS", "PAGES", "PARTS_VARIABLE", "PRODUCT", "Page", "page_of_notebook"]

PRODUCT = "Co-Creation Network"
NOTEBOOKS = Path(__file__).parent / "notebooks"
PARTS_VARIABLE = "COCREATION_PARTS"
"""Where the server says that its pages have the scripts and styles of the parts of all views."""


@attrs.frozen(kw_only=True)
class Page:
    """A page of the site.

    Attributes
    ----------
    path
        Its address after the site's own, and the name of its notebook without the ending.
    name
        What links call it.
    question
        The question it answers; its main heading.
    answers
        What the reader finds there, in a sentence.
    widget
        The name of the view in ``cocreation_widgets`` that answers it.
    by_webgl
        Whether its pictures are drawn by WebGL where they are large.
    edits
        Whether it changes the network: it is then for editors alone, and nothing of it is drawn ahead or published.
    """

    path: str
    name: str
    question: str
    answers: str
    widget: str
    by_webgl: bool = False
    edits: bool = False

    @property
    def function(self) -> str:
        """The name of the function in ``cocreation_dashboards.pages`` that shows it."""
        return self.path.replace("-", "_")

    @property
    def notebook(self) -> str:
        """The file name of its notebook."""
        return f"{self.function}.ipynb"


PAGES = (
    Page(
        path="overview",
        name="Overview",
        question="How is the network doing, and what does it need from us?",
        answers="Five figures with their trend, what needs sponsorship or protection, what changed, what was decided.",
        widget="NetworkOverview",
    ),
    Page(
        path="network-map",
        name="Network map",
        question="Who connects whom?",
        answers="People, communities, teams and organisations, who holds them together, and what stands apart.",
        widget="NetworkMap",
        by_webgl=True,
    ),
    Page(
        path="communities",
        name="Communities",
        question="Where does each community stand?",
        answers="For each community its facilitator and core group, how far it has come, and the next steps.",
        widget="StateOfPlay",
    ),
    Page(
        path="support-team",
        name="Support Team",
        question="Who has offered what, and what does nobody hold?",
        answers="Roles, accountabilities and tasks, who holds them, what is due or missed, and whom the team reaches.",
        widget="SupportTeam",
    ),
    Page(
        path="momentum-plan",
        name="Momentum plan",
        question="What moves the network on, month by month?",
        answers="What is done, what unblocks most, what slips and what that moves, and how actions help each other.",
        widget="MomentumBoard",
    ),
    Page(
        path="expeditions",
        name="Expeditions",
        question="How far has each expedition come?",
        answers="The trail with its basecamps, outcomes and their evidence, teams and their gaps, and what lies ahead.",
        widget="ExpeditionTrail",
    ),
    Page(
        path="gatherings",
        name="Gatherings",
        question="What happened when we met, and what came of it?",
        answers="The agenda as it ran, who came from where, commitments kept and open, and what was learnt and asked.",
        widget="GatheringView",
    ),
    Page(
        path="library",
        name="Library",
        question="What have we learnt, and where is it used?",
        answers="Practices and where they have spread, items and nuggets by heading, what is new, and what wants care.",
        widget="LibraryView",
    ),
    Page(
        path="readiness",
        name="Readiness",
        question="What do people hope for from communities of practice?",
        answers="The opportunities people chose, the benefits they see for each group, and the words they used.",
        widget="ReadinessAnswers",
    ),
)

# apart from the others, so that whoever goes through the pages goes through those that everybody may see
EDITING = (
    Page(
        path="edit",
        name="Edit",
        question="What is new, and what has changed?",
        answers="Forms for people, communities and everything else that the network records, with their history.",
        widget="RecordEditor",
        edits=True,
    ),
    Page(
        path="join",
        name="Join",
        question="Who joins us, and what will they hold?",
        answers="One form for joining a team that is open to all, with the tasks that somebody offers to hold.",
        widget="JoinTeam",
        edits=True,
    ),
    Page(
        path="weave-patterns",
        name="Weave patterns",
        question="What do the pieces of knowledge mean together?",
        answers="Nuggets that nobody has woven yet, and the patterns of meaning that they are woven into.",
        widget="PatternLoom",
        edits=True,
    ),
)


def page_of_notebook(path: str) -> Page | None:
    """Give back the page that a notebook shows; None when it shows none."""
    return next((page for page in (*PAGES, *EDITING) if page.notebook == Path(path).name), None)
