"""What workbooks and CSV folders share: cells, headings, references, ids, and every problem at its place."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreation import (
    Area,
    Community,
    Network,
    Participation,
    Person,
    PersonId,
    Record,
    Says,
    Stage,
    Tie,
    describe,
    record,
)
from cocreation.exchange.sheets.cells import writer
from cocreation.exchange.sheets.drafts import MOST_TOLD, Sheet, SheetBreaksOff
from cocreation.exchange.sheets.examples import example_row
from cocreation.exchange.sheets.layout import help_of, layouts
from cocreation.exchange.sheets.notation import normal
from cocreation.exchange.sheets.tables import from_sheets, to_sheets
from cocreation.exchange.sheets.values import BLANK, reader
from cocreation.model.description import FieldDescription
from cocreation.model.kinds import Flag, Many, Number, Text, Whole
from cocreation.model.lookups import Lookup
from strategies import networks
from tables_by_hand import network_of, problems_of

NASTY = st.text(st.sampled_from(list(" \\|\"\n\r\t=+-@'_x000D_x005F_\u00a0\u2028a")), max_size=12)
PEOPLE = [["Id", "Name"], ["ann", "Ann"], ["bea", "Bea"]]


def field(kind: Any, default: Any = None, *, optional: bool = True) -> FieldDescription:
    return FieldDescription("text", kind, optional, default, Says("Text", "Some text."))


def there_and_back(field: FieldDescription, value: Any) -> Any:
    found = reader(field)(writer(field)(value))
    return field.default if found is BLANK else found


@given(NASTY | st.none(), st.sampled_from([None, "", "usual"]))
def test_any_text_comes_back_exactly_whatever_the_default(text: str | None, default: str | None) -> None:
    assert there_and_back(field(Text(required=False), default), text) == text


@given(st.none() | st.lists(NASTY.filter(str.strip), unique=True).map(tuple), st.sampled_from([None, (), ("usual",)]))
def test_any_list_comes_back_exactly_whatever_the_default(items: Any, default: Any) -> None:
    assert there_and_back(field(Many(Text()), default), items) == items


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e300, max_value=1e300) | st.integers())
def test_any_number_comes_back_exactly(number: float) -> None:
    if abs(number) < 1e300:
        assert there_and_back(field(Number()), number) == number


@given(st.integers(-(2**63) + 1, 2**63 - 1))
def test_any_whole_number_comes_back_exactly(number: int) -> None:
    assert there_and_back(field(Whole()), number) == number


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("yes", True), ("No", False), ("TRUE", True), (True, True), (False, False), (1, True), (0.0, False),
    ],
)  # fmt: skip
def test_a_flag_is_understood_in_the_ways_people_write_it(cell: Any, value: bool) -> None:
    assert reader(field(Flag()))(cell) is value


def test_people_are_read_as_people_write_them() -> None:
    net = network_of(
        People=[
            [None, None, None],
            ["NAME", "since", "_my notes", None, "Interests"],
            ["Ann  Green", date(2015, 1, 13), "not read"],
            [None, " ", None],
            [" Bea ", "2015-01-14", None, None, "calm nights |safe handovers| "],
        ],
        communities=[["Name", "Knowledge areas"], [2015, 5.5]],
        _mine=[["what I keep for myself"]],
        Sheet1=[[None, ""]],
    )
    assert net.people["ann-green"] == Person(id="ann-green", name="Ann  Green", since=date(2015, 1, 13))
    assert net.people["bea"].interests == ("calm nights", "safe handovers")
    assert net.communities["2015"] == Community(id="2015", name="2015", knowledge_areas=("5.5",))


def test_references_are_ids_or_names_in_any_spelling() -> None:
    net = network_of(
        people=[*PEOPLE, [None, "Cem Uz"]],
        communities=[["Name"], ["North"]],
        memberships=[["community", "Member", "Participation"], ["north", " cem  UZ", "Core"], ["North", "ann", None]],
        sessions=[["Gathering", "Position", "Name", "Led by"], ["Basecamp", "1", "Check-in", "Ann | cem-uz"]],
        gatherings=[["Name"], ["Basecamp"]],
    )
    first, second = net.memberships.values()
    assert (first.community, first.member, first.participation) == ("north", "cem-uz", Participation.CORE)
    assert (second.member, second.participation) == ("ann", Participation.ACTIVE)
    assert next(iter(net.sessions.values())).led_by == ("ann", "cem-uz")


def test_ids_are_made_of_names_or_of_what_a_record_needs_and_stay_the_same() -> None:
    sheets: dict[str, Any] = {
        "people": [["Name"], ["Zoë O'Neill"], ["North"], ["zoë o'neill"], ["!"]],
        "communities": [["Name"], ["North"], ["A name that is so long that nobody would want to see it in an id"]],
        "stage_readings": [["Community", "On", "Stage"], ["community-north", "2015-01-13", "Potential"]],
        "organisations": [["Id", "Name"], ["north", "North Trust"]],
    }
    net = network_of(**sheets)
    assert list(net.people) == ["zoë-o-neill", "person-north", "person-zoë-o-neill", "person"]
    assert list(net.communities) == ["community-north", "a-name-that-is-so-long-that-nobody-would-want-to"]
    assert list(net.stage_readings) == ["community-north-2015-01-13-potential"]
    assert network_of(**sheets) == net


@given(networks())
def test_reading_what_was_written_by_name_gives_the_same_network(net: Network) -> None:
    sheets = {one.layout.name: [[f.name.upper() for f in one.layout.columns], *one.rows] for one in to_sheets(net)}
    assert network_of(**sheets) == net


@pytest.mark.parametrize(
    ("sheets", "told"),
    [
        (
            {"people": [*PEOPLE, ["cem", None]]},
            "sheet 'people', row 4, column B (Name): name is missing; it must be text that is not blank",
        ),
        (
            {"people": [*PEOPLE, ["ann", "Another"]]},
            "sheet 'people', row 4, column A (Id): the id 'ann' is that of sheet 'people', row 2; give each",
        ),
        (
            {"people": PEOPLE, "tags": [["Id", "Name"], ["bea", "Nights"]]},
            "sheet 'tags', row 2, column A (Id): the id 'bea' is that of sheet 'people', row 3; give each",
        ),
        (
            {"people": [["Id", "Name"], ["ann green", "Ann"]]},
            "sheet 'people', row 2, column A (Id): id must be an id: text without spaces, commas, semicolons or bars "
            "(got 'ann green'). Write 'ann-green', or leave it empty to have one made.",
        ),
        (
            {"people": [["Name", "Since"], ["Ann", "13/01/2015"]]},
            "sheet 'people', row 2, column B (Since): since must be a date, such as 2015-01-13 (got '13/01/2015'). "
            "Write 2015-01-13.",
        ),
        (
            {"people": [["Name", "Since"], ["Ann", "3.4.2015"]]},
            "Write 2015-04-03 where the day comes first, or 2015-03-04 where the month does.",
        ),
        ({"people": [["Name", "Since"], ["Ann", "2015-02-30"]]}, "column B (Since): since must be a date"),
        (
            {"people": [["Name", "Since"], ["Ann", 42017]]},
            "Write 2015-01-13, if it is the number of a day",
        ),
        ({"people": [["Name", "Since"], ["Ann", datetime(2015, 1, 13, 9, 30)]]}, "Write 2015-01-13."),
        (
            {"people": [["Name", "Since", "Until"], ["Ann", "2015-01-13", "2014-01-01"]]},
            "sheet 'people', row 2, column C (Until): until must not be before since 2015-01-13 (got 2014-01-01).",
        ),
        (
            {"organisations": [["Name", "Kind", "Partner"], ["A", "trusst", "perhaps"]]},
            "sheet 'organisations', row 2, column B (Kind): kind must be one of trust, commissioner",
        ),
        ({"organisations": [["Name", "Kind"], ["A", "trusst"]]}, "(got 'trusst'). Did you mean 'trust'?"),
        ({"organisations": [["Name", "Kind"], ["A", "zzz"]]}, "(got 'zzz'). Write one of those."),
        (
            {"organisations": [["Name", "Partner"], ["A", "perhaps"]]},
            "row 2, column B (Partner): partner must be true or false (got 'perhaps'). Write yes or no.",
        ),
        (
            {"people": PEOPLE, "ties": [["From", "To", "Strength"], ["ann", "bea", "1,5"]]},
            "sheet 'ties', row 2, column C (Strength): strength must be a finite number of at least 0 (got '1,5'). "
            "Write 1.5.",
        ),
        ({"people": PEOPLE, "ties": [["From", "To", "Strength"], ["ann", "bea", "1,234,567"]]}, "Write 1234567."),
        ({"people": PEOPLE, "ties": [["From", "To", "Strength"], ["ann", "bea", -1]]}, "of at least 0 (got -1)."),
        ({"people": PEOPLE, "ties": [["From", "To", "Strength"], ["ann", "bea", 10**301]]}, "greater than a computer"),
        (
            {"people": PEOPLE, "ties": [["From", "To"], ["ann", "ann"]]},
            "sheet 'ties', row 2, column B (To): target must differ from source (got 'ann' twice).",
        ),
        (
            {"people": PEOPLE, "ties": [["From", "To"], ["ann", "bae"]]},
            "sheet 'ties', row 2, column B (To): target 'bae' is neither the id nor the name of a person or "
            "community; did you mean 'bea'? Add that person or community first, or correct the reference.",
        ),
        (
            {
                "people": [["Id", "Name"], ["a", "Ann"], ["b", "Ann"], ["c", "C"]],
                "ties": [["From", "To"], ["Ann", "c"]],
            },
            "sheet 'ties', row 2, column A (From): source 'Ann' is the name of 2 records, a and b; write the id of "
            "the one that is meant.",
        ),
        (
            {"people": PEOPLE, "ties": [["From", "To"], ["ann", "example: person"]]},
            "examples are not read, so name a person or community of your own.",
        ),
        (
            {"people": [["Name", "Interests"], ["Ann", "nights | nights"]]},
            "sheet 'people', row 2, column B (Interests): interests must be a list without repeats",
        ),
        (
            {"people": [["Name", "Interests"], ["Ann", '\\"nights" and']]},
            "A bar must follow the closing quotation mark",
        ),
        ({"people": [["Name"], ['\\"Ann']]}, "must end with a quotation mark"),
        ({"people": [["Name"], ['\\"Ann" Green']]}, "Nothing may follow the closing quotation mark (got 'Green')."),
        (
            {"people": [["Name", "Sinse"], ["Ann", None]]},
            "sheet 'people', row 1, column B: there is no column 'Sinse'; did you mean 'Since'? Begin its heading "
            "with _ to keep it for yourself.",
        ),
        (
            {"people": [["Name", "name"], ["Ann", "Ann"]]},
            "sheet 'people', row 1, column B: the heading 'name' stands twice, first in column A; take one away.",
        ),
        (
            {"people": [["Profession"], ["Nurse"]]},
            "sheet 'people', row 1: the column 'Name' is missing; add it: How the person is called.",
        ),
        (
            {"people": [["Name"], ["Ann", "Nurse"]]},
            "sheet 'people', row 2, column B: 'Nurse' stands in a column without a heading",
        ),
        ({"poeple": PEOPLE}, "sheet 'poeple': is no part of a network; did you mean 'people'? Begin its name with _"),
        ({"people": PEOPLE, "Person": PEOPLE}, "sheet 'Person': holds the same kind of records as sheet 'people'"),
        ({"contents": [["Area"]]}, "The file: holds none of the sheets of a network: about, people, "),
        ({"about": [["Name"], ["A"], ["B"]]}, "sheet 'about', row 3: a network tells of itself in one row"),
        (
            {"people": [["Id", "Name"], ["example: person", "Ann"]]},
            "sheet 'people', row 2: is marked as an example by its id 'example: person', and was changed; clear",
        ),
        (
            {"tags": [["Id", "Name", "Broader"], ["a", "A", "b"], ["b", "B", "a"]]},
            "sheet 'tags', row 2, column C (Broader): broader goes in a circle (a → b → a); take one step out.",
        ),
        (
            {"people": PEOPLE, "communities": [["Name"], ["North"]], "ties": [["From", "To"], ["ann", "north"]]},
            "sheet 'ties', row 2: joins 'ann' and 'north'; a tie joins two people or two communities.",
        ),
        (
            {
                "roles": [["Id", "Number", "Name"], ["r", "1", "R"]],
                "tasks": [["Number", "Role", "Name"], [2.1, "r", "T"]],
            },
            "sheet 'tasks', row 2, column A (Number): number 2.1 must begin with the number of its role, 1.",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_cell_with_what_to_write(sheets: Any, told: str) -> None:
    assert any(told in problem for problem in problems_of(**sheets)), problems_of(**sheets)


def test_everything_wrong_is_told_at_once_in_order_and_without_echoes() -> None:
    problems = problems_of(
        ties=[["From", "To", "Since"], ["ann", "zed", "soon"], ["ann", "bob"], ["cem", "dan"]],
        people=[
            ["Id", "Name", "Since"],
            ["ann", None, None],
            ["bob", "Bob", "13/01/2015"],
            ["cem", "Cem"],
            ["dan", "D"],
        ],
        tags=[["Id", "Name", "Broader"], ["t", "T", "u"], ["u", "U", "t"]],
    )
    assert [problem.partition(":")[0] for problem in problems] == [
        "sheet 'ties', row 2, column B (To)",
        "sheet 'ties', row 2, column C (Since)",
        "sheet 'people', row 2, column B (Name)",
        "sheet 'people', row 3, column C (Since)",
        "sheet 'tags', row 2, column C (Broader)",
    ], problems


def test_what_refers_to_rows_that_could_not_be_read_is_not_told_again() -> None:
    def broken_off() -> Iterator[list[str]]:
        yield ["Name"]
        raise SheetBreaksOff("the rest is missing.")

    sheets = {
        "people": broken_off(),
        "ties": [["From", "To"], ["ann", "bea"]],
        "tags": [["Name", "Broader"], ["T", "u"]],
    }
    problems = problems_of(**sheets)
    assert [problem.partition(":")[0] for problem in problems] == [
        "sheet 'people', row 2",
        "sheet 'tags', row 2, column B (Broader)",
    ]


def test_a_column_without_a_heading_is_told_once() -> None:
    assert len(problems_of(people=[["Name"], ["Ann", "x"], ["Bea", "y"]])) == 1


def test_an_example_that_nobody_changed_is_not_read_and_a_record_may_have_a_like_id() -> None:
    sheets = {one.name: [[f.says.label for f in one.columns], example_row(one)] for one in layouts()}
    sheets["people"].append(["example:ann", "Ann"])
    assert network_of(**sheets) == Network([Person(id="example:ann", name="Ann")])


@pytest.mark.parametrize("layout", layouts(), ids=lambda one: one.name)
def test_every_heading_means_one_field_and_explains_itself(layout: Any) -> None:
    by_label = {normal(one.says.label): one for one in layout.columns}
    assert len(by_label) == len(layout.columns)
    for one in layout.columns:
        assert layout.by_heading[normal(one.says.label)] is one
        assert by_label.get(normal(one.name), one) is one, "another field's label is this one's name"
        assert one.says.meaning in help_of(one)


def test_no_kind_of_record_is_called_like_another_s_sheet() -> None:
    names = [normal(name) for one in layouts() for name in {normal(one.name), normal(one.description.label)}]
    assert len(names) == len(set(names))


def test_a_field_of_a_new_record_class_reaches_sheets_with_no_other_change() -> None:
    @record(label="Person", area=Area.PEOPLE)
    class BiggerPerson(Record):
        """A person with a lucky number."""

        id: PersonId
        name: Annotated[str, Says("Name", "How the person is called.")]
        lucky: Annotated[int | None, Says("Lucky number", "A number that brings luck.", at_least=1)] = 7
        stages: Annotated[tuple[Stage, ...], Says("Stages", "Stages seen.")] = (Stage.POTENTIAL,)

    class BiggerNetwork(Network):
        people = Lookup(BiggerPerson)  # type: ignore[assignment]

    net = BiggerNetwork(
        [BiggerPerson(id="a", name="A"), BiggerPerson(id="b", name="B", lucky=None, stages=(Stage.MATURING,)),
         BiggerPerson(id="c", name="C", lucky=3, stages=())]
    )  # fmt: skip
    people = next(one for one in to_sheets(net) if one.layout.kind is BiggerPerson)
    assert list(people.rows) == [["a", "A", 7, "potential"], ["b", "B", "\\none", "maturing"], ["c", "C", 3, "\\empty"]]
    headings = [one.says.label for one in describe(BiggerPerson).fields]
    assert from_sheets([Sheet("people", "people", [headings, *people.rows])], BiggerNetwork) == net
    assert help_of(describe(BiggerPerson).fields[2]).endswith("Empty means 7.")


def test_a_tie_is_written_under_the_words_of_its_description() -> None:
    net = Network([Person(id="a", name="A"), Person(id="b", name="B"), Tie(id="t", source="a", target="b")])
    ties = next(one for one in to_sheets(net) if one.layout.kind is Tie)
    assert [one.says.label for one in ties.layout.columns][:4] == ["Id", "From", "To", "Kind"]
    assert list(ties.rows) == [["t", "a", "b", "works with", "no", None, None, None, None]]


def test_of_a_column_that_is_wrong_throughout_so_much_is_told_and_the_rest_counted() -> None:
    rows = [["Name", "Since", "Until"], *(["Ann", "soon", "2015-02-30" if n % 2 else None] for n in range(3000))]
    told = problems_of(people=rows)
    assert len(told) == 2 * MOST_TOLD + 2
    assert told[0].startswith("sheet 'people', row 2, column B (Since): since must be a date")
    assert [one for one in told if "more like it" in one] == [
        "sheet 'people', row 1001, column B (Since): and 2,000 more like it below; mend those that are told first.",
        "sheet 'people', row 2001, column C (Until): and 500 more like it below; mend those that are told first.",
    ]


def test_a_hundred_words_that_nobody_knows_are_compared_a_few_times_only(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []

    def compare(text: str, words: Any, **_: Any) -> list[str]:
        compared.append(text)
        return []

    monkeypatch.setattr("cocreation.exchange.sheets.references.get_close_matches", compare)
    ties = [["From", "To"], *([f"who {n}", "whoever"] for n in range(100))]
    assert len(problems_of(people=PEOPLE, ties=ties)) == 200
    assert compared.count("whoever") == 1
    assert len(compared) < 50


def test_a_long_chain_with_a_broken_end_is_told_once() -> None:
    chain = [["Id", "Name", "Part of"], ["o0", "O", "nowhere"], *([f"o{n}", "O", f"o{n - 1}"] for n in range(1, 6000))]
    (told,) = problems_of(organisations=chain)
    assert "part_of 'nowhere' is neither the id nor the name" in told
