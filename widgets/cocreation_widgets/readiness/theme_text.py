"""The readable twin of word clouds: each theme with its words, those that stand out first."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cocreation import Term
from cocreation.analysis.questionnaires import ThemeWords
from cocreation.words import count, listing

from ..figures.word_cloud import MOST_THEMES, MOST_WORDS
from ..frame.markup import Cell, Choice, Html, heading, joined, paragraph, table

__all__ = ["CLOUDS_SHOW", "theme_details", "theme_lists", "words_by_weight"]

CLOUDS_SHOW = "The words of the answers by theme, those that stand out larger; the lists say the same."
_MOST_ROWS = 500


def words_by_weight(terms: Sequence[Term]) -> list[tuple[float, list[str]]]:
    """Give back the words of a theme by how much they stand out, most first."""
    found: dict[float, list[str]] = {}
    for term in terms:
        found.setdefault(term.weight, []).append(term.name)
    return sorted(found.items(), key=lambda pair: -pair[0])


def theme_lists(themes: Sequence[ThemeWords], questions: Mapping[Any, str], selected: str | None) -> Html:
    """Give back all themes as a table, with their words in the order of their weights.

    Parameters
    ----------
    themes
        The themes.
    questions
        The words of the questions by their ids.
    selected
        Id of the theme that is chosen.
    """
    if not themes:
        return Html("")
    rows: list[list[Cell]] = [
        [
            Choice(one.theme.id, one.theme.name, one.theme.id == selected),
            questions.get(one.theme.question or "", "no one question"),
            _emphasised(one),
            _plain(one),
        ]
        for one in themes[:_MOST_ROWS]
    ]
    cut = f", the first {_MOST_ROWS} shown" if len(themes) > _MOST_ROWS else ""
    made = table(
        ["Theme", "Found in the answers to", "Stands out", "Other words and phrases"],
        rows,
        id="ccn-themes",
        caption=f"Themes and their words, those that stand out first ({len(themes):,}{cut})",
    )
    long = [one for one in themes if len(one.terms) > MOST_WORDS]
    notes = [f"the first {MOST_THEMES} themes"] if len(themes) > MOST_THEMES else []
    notes += [f"the first {MOST_WORDS} words of a theme"] if long else []
    note = f"The picture shows {listing(notes)}; the table holds more." if notes else ""
    return joined(made, paragraph(note, class_="ccn-small") if note else "")


def _emphasised(one: ThemeWords) -> str:
    by_weight = words_by_weight(one.terms)
    least = by_weight[-1][0] if by_weight else 0
    said = [f"{', '.join(words)} (weight {weight:g})" for weight, words in by_weight if weight > least]
    return "; ".join(said) or "none more than others"


def _plain(one: ThemeWords) -> str:
    by_weight = words_by_weight(one.terms)
    return ", ".join(by_weight[-1][1]) if by_weight else "no words are recorded yet"


def theme_details(one: ThemeWords) -> Iterator[Html]:
    """Yield what is known of one theme."""
    yield heading(2, one.theme.name)
    yield paragraph(f"A theme of {count(len(one.terms), 'word or phrase', 'words and phrases')}", class_="ccn-small")
    if one.theme.summary:
        yield paragraph(one.theme.summary)
    for weight, words in words_by_weight(one.terms):
        yield paragraph(f"Weight {weight:g}: {', '.join(words)}.")
