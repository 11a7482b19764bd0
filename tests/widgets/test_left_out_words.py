from cocreation import Community, Membership, Network, Person
from cocreation_widgets import NetworkMap
from cocreation_widgets.frame.left_out import first_of, in_line, shown_of
from cocreation_widgets.frame.markup import Choice


def test_a_list_that_leaves_something_out_ends_with_how_many() -> None:
    lines = [f"line {n}" for n in range(1204)]
    assert first_of(lines[:3], 3) == lines[:3]
    assert first_of([], 3) == []
    assert first_of(lines[:4], 3) == ["line 0", "line 1", "line 2", "and 1 more"]
    assert first_of(lines, 3)[-1] == "and 1,201 more"
    assert first_of(lines, 1203, "nugget")[-1] == "and 1 more nugget"
    assert first_of(lines, 1202, "page of a journal", "pages of a journal")[-1] == "and 2 more pages of a journal"


def test_choices_in_a_line_end_with_how_many_are_left_out() -> None:
    choices = [Choice("a", "A"), Choice("b", "<B>"), Choice("c", "C")]
    assert in_line(choices[:1], 2) == '<button data-select="a">A</button>'
    assert in_line(choices, 2).endswith('<button data-select="b">&lt;B&gt;</button>, and 1 more')
    assert in_line([], 2) == ""


def test_a_caption_says_how_many_rows_are_shown_where_not_all_are() -> None:
    assert shown_of(200, 200) == ""
    assert shown_of(1201, 1200, "latest") == ", the latest 1,200 shown"


def test_the_map_counts_those_who_alone_join_groups_beyond_the_first_named() -> None:
    chain = [
        record
        for n in range(8)
        for record in (
            Person(id=f"p{n}", name=f"P{n}"),
            Membership(id=f"a{n}", member=f"p{n}", community=f"c{n}"),
            Membership(id=f"b{n}", member=f"p{n}", community=f"c{n + 1}"),
        )
    ]
    view = NetworkMap(Network([*(Community(id=f"c{n}", name=f"C{n}") for n in range(9)), *chain]))
    assert "Who alone joins groups" in view._details.html
    assert "<li>and 2 more</li>" in view._details.html
