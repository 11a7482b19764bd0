"""The columns of a table of answers: which are questions, how they are answered, and which tell who somebody is."""

import re
from collections.abc import Collection, Iterator, Sequence

import attrs

from ...model import QuestionKind
from ..sheets.drafts import Findings
from ..sheets.layout import letter
from ..sheets.references import folded
from .table import Table

__all__ = ["Column", "ColumnWishes", "chosen", "columns_of"]

_LONGEST_OPTION = 80
_NO_QUESTION = {"respondents": "who answered", "without": "left out, as asked"}
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
# what the usual survey services write beside the answers, and what people call themselves
_ABOUT_PEOPLE = frozenset(
    (
        "name", "your name", "full name", "first name", "last name", "surname", "family name", "respondent", "username",
        "user name", "user", "id", "response id", "respondent id", "ip address", "e-mail", "email", "email address",
        "e-mail address", "your email", "your e-mail", "phone", "telephone", "timestamp", "start time",
        "completion time", "last modified time", "submitted at", "date submitted",
    )
)  # fmt: skip


@attrs.frozen(kw_only=True)
class ColumnWishes:
    """What whoever reads a table of answers says of its columns, each named by its heading or its letter.

    Attributes
    ----------
    choices, texts
        Columns answered by choices, and in people's own words, whatever they look like.
    without
        Columns to leave out.
    respondents
        The column with the names of those who answered, where they are to be taken over; None leaves them out.
    groups
        For a column, the stakeholder group of which its answers speak.
    between
        What stands between the choices in a cell.
    """

    choices: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    respondents: str | None = None
    groups: tuple[tuple[str, str], ...] = ()
    between: str = ";"


@attrs.frozen(kw_only=True)
class Column:
    """A column of a table of answers, and what becomes of it.

    Attributes
    ----------
    place
        Its place, from 0.
    heading
        The question.
    kind
        How it is answered; None for a column that is no question.
    group
        The stakeholder group of which its answers speak.
    why
        For a column that is no question, what it is.
    is_respondent
        Whether it names who answered.
    """

    place: int
    heading: str
    kind: QuestionKind | None
    group: str = ""
    why: str = ""
    is_respondent: bool = False

    @property
    def named(self) -> str:
        """What messages call it."""
        return f"column {letter(self.place)} ({self.heading})" if self.heading else f"column {letter(self.place)}"


def chosen(cell: str, between: str) -> tuple[str, ...]:
    """Give back the choices in a cell, each once."""
    return tuple(dict.fromkeys(part for one in cell.split(between) if (part := " ".join(one.split()))))


def columns_of(title: str, table: Table, wishes: ColumnWishes, findings: Findings) -> list[Column]:
    """Give back what each column is; what does not fit is told, with its place.

    A column that nobody says anything of is left out when its heading or an e-mail address in it tells that it says
    who somebody is, or when it was sent. It is answered by choices when these are short and on average come twice or
    more; else in words.
    """
    told = _told(title, table.headings, wishes, findings)
    _check(title, table, findings)
    columns = [
        _column(place, heading, [cell for _, cell in table.cells(place)], told.get(place, ("", "")), wishes)
        for place, heading in enumerate(table.headings)
    ]
    if table.headings and not any(column.kind for column in columns):
        findings.tell(title, "none of its columns is a question; say which is one.", (0, 1, -1))
    return columns


def _told(title: str, headings: Sequence[str], wishes: ColumnWishes, findings: Findings) -> dict[int, tuple[str, str]]:
    """Give back by column what is wished for it."""
    by_name = {letter(place).casefold(): place for place in range(len(headings))}
    by_name |= {folded(heading): place for place, heading in reversed(list(enumerate(headings))) if heading}
    asked = [(name, "choices", "") for name in wishes.choices]
    asked += [(name, "words", "") for name in wishes.texts]
    asked += [(name, "without", "") for name in wishes.without]
    asked += [(name, "", group) for name, group in wishes.groups]
    asked += [(wishes.respondents, "respondents", "")] if wishes.respondents is not None else []
    found: dict[int, tuple[str, str]] = {}
    for name, what, group in asked:
        place = by_name.get(folded(name))
        if place is None:
            findings.tell(title, f"there is no column {name!r}; name one by its heading or its letter.", (0, 1, -1))
            continue
        before, its_group = found.get(place, ("", ""))
        if (what and before and what != before) or (group and its_group and group != its_group):
            findings.tell(title, f"column {name!r} cannot be two things at once; say one of it.", (0, 1, place))
        found[place] = (what or before, group or its_group)
    return found


def _check(title: str, table: Table, findings: Findings) -> None:
    first: dict[str, int] = {}
    for place, heading in enumerate(table.headings):
        where = f"{title}, row {table.top}, column {letter(place)}"
        if not heading and next(table.cells(place), None):
            findings.tell(where, "there are answers below, but no question; write one.", (0, 1, place))
        elif heading and first.setdefault(folded(heading), place) != place:
            before = letter(first[folded(heading)])
            findings.tell(where, f"asks the same as column {before}; give each question its own words.", (0, 1, place))


def _column(place: int, heading: str, cells: Sequence[str], told: tuple[str, str], wishes: ColumnWishes) -> Column:
    what, group = told
    why = _no_question(heading, cells, what, group)
    return Column(
        place=place, heading=heading, kind=None if why else _kind(cells, what, wishes.between), group=group, why=why,
        is_respondent=what == "respondents",
    )  # fmt: skip


def _no_question(heading: str, cells: Sequence[str], what: str, group: str) -> str:
    """Give back what a column is that is no question; nothing for a question."""
    if what in _NO_QUESTION:
        return _NO_QUESTION[what]
    if not heading:
        return "empty"
    personal = folded(heading) in _ABOUT_PEOPLE or any(map(_ADDRESS.fullmatch, cells))
    asked_for = bool(what or group)
    return "left out, as it tells who somebody is or when it was sent" if personal and not asked_for else ""


def _kind(cells: Sequence[str], what: str, between: str) -> QuestionKind:
    if what == "words":
        return QuestionKind.OPEN
    return _choice(cells, between) if what == "choices" else _likely(cells, between)


def _choice(cells: Collection[str], between: str) -> QuestionKind:
    several = any(len(chosen(cell, between)) > 1 or cell.endswith(between) for cell in cells)
    return QuestionKind.MANY if several else QuestionKind.ONE


def _likely(cells: Sequence[str], between: str) -> QuestionKind:
    options = list(_options(cells, between))
    again = len(options) > 1 and len(set(options)) * 2 <= len(options)
    if again and all(len(option) <= _LONGEST_OPTION for option in options):
        return _choice(cells, between)
    return QuestionKind.OPEN


def _options(cells: Sequence[str], between: str) -> Iterator[str]:
    for cell in cells:
        yield from chosen(cell, between)
