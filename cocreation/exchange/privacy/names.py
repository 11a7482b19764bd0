"""People's names found in texts and ids, word by word, whatever stands between the words."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator

import attrs

__all__ = ["Names", "holds", "words_of"]

# Marks that stand apart from their letters, as some programs write accents, belong to the word.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
_TITLES = frozenset({"dame", "dr", "miss", "mr", "mrs", "ms", "prof", "professor", "sir"})
_Words = tuple[str, ...]


@attrs.frozen
class _Name:
    """A way in which somebody may be named.

    Attributes
    ----------
    words
        The words as they are compared.
    instead
        What stands in its place in a text, and in an id.
    exactly
        How it must be written in a text: a word alone is a name only with its capitals, and an id only as it is.
    in_texts
        Whether it is looked for in texts; an id that is a word like any other is not.
    turned
        After how many of its words a comma must follow, for a name that begins with its surname.
    """

    words: _Words
    instead: tuple[str, str]
    exactly: str = ""
    in_texts: bool = True
    turned: int = 0


class Names:
    """The names and ids of some people, and what is to stand in their place.

    Accents and capitals do not count, and the surname may come first. Finding takes time in proportion to the words
    of a text, however many people there are.

    Parameters
    ----------
    people
        For each name of a person, what stands in its place in a text, and what in an id.
    ids
        The same for each id. In texts an id is replaced as it is written, and only where no other word is like it:
        where it has several words or digits.
    """

    def __init__(self, people: Iterable[tuple[str, str, str]], ids: Iterable[tuple[str, str, str]] = ()) -> None:
        self._starting: dict[str, list[_Name]] = {}
        for name, *instead in people:
            self._add(_named(name, (instead[0], instead[1])))
        for id, *instead in ids:
            self._add(_called(id, (instead[0], instead[1])))
        for found in self._starting.values():
            found.sort(key=lambda one: -len(one.words))  # the longest name that fits is the one that is meant

    def _add(self, names: Iterable[_Name]) -> None:
        for name in names:
            if any(map(_LETTER.search, name.words)):  # a mere number may be anything
                self._starting.setdefault(name.words[0], []).append(name)

    def out_of_text(self, text: str) -> str:
        """Give back a text without the names; a name of one word is one only as it is written, capitals and all.

        Examples
        --------
        >>> known = Names([("Dr Ann Lee", "somebody", "p1"), ("May", "another", "p2")])
        >>> known.out_of_text("Ask ANN LEE in may, or May.")
        'Ask somebody in may, or another.'
        """
        return self._replaced(text, in_text=True)

    def out_of_id(self, id: str, *, words_alone: bool = True) -> str:
        """Give back an id without the names in it; those of one word may be left, for a tag may be called so too.

        Examples
        --------
        >>> known = Names([("Ann Lee", "somebody", "p1"), ("May", "another", "p2")])
        >>> known.out_of_id("post-ann-lee-trust"), known.out_of_id("fair-of-may", words_alone=False)
        ('post-p1-trust', 'fair-of-may')
        """
        return self._replaced(id, in_text=False, words_alone=words_alone)

    def _replaced(self, text: str, *, in_text: bool, words_alone: bool = True) -> str:
        made, at = [], 0
        for start, end, name in self._found(text, in_text=in_text, words_alone=words_alone):
            made += [text[at:start], name.instead[0 if in_text else 1]]
            at = end
        return "".join([*made, text[at:]]) if made else text

    def _found(self, text: str, *, in_text: bool, words_alone: bool) -> Iterator[tuple[int, int, _Name]]:
        matches = list(_WORD.finditer(text))
        words = tuple(_folded(match.group()) for match in matches)
        at = 0
        while at < len(words):
            for name in self._starting.get(words[at], ()):
                length = len(name.words)
                if words[at : at + length] != name.words:
                    continue
                here = matches[at : at + length]
                if _stands(name, text, here) if in_text else (words_alone or not _is_word(name)):
                    yield here[0].start(), here[-1].end(), name
                    at += length - 1
                    break
            at += 1


def words_of(text: str) -> tuple[str, ...]:
    """Give back the words of a text or an id as they are compared: without accents and capitals."""
    return tuple(map(_folded, _WORD.findall(text)))


def holds(text: str, parts: Collection[tuple[str, ...]]) -> bool:
    """Tell whether any of some runs of words, such as a surname, stands in a text.

    Examples
    --------
    >>> holds("As MRS STONE said", [("stone",)]), holds("A milestone", [("stone",)])
    (True, False)
    """
    words = words_of(text)
    return any(words[at : at + len(part)] == part for part in parts for at in _places(words, part[0]))


def _places(words: tuple[str, ...], word: str) -> Iterator[int]:
    return (at for at, one in enumerate(words) if one == word)


def _named(name: str, instead: tuple[str, str]) -> Iterator[_Name]:
    """Yield the ways in which a person of that name may be named: as it is, and with any surname first."""
    written = _WORD.findall(name)
    while written and written[0].casefold() in _TITLES:
        written = written[1:]
    words = tuple(map(_folded, written))
    if words:
        yield _Name(words, instead, exactly=_bare(written[0]) if len(words) == 1 else "")
    for at in range(1, len(words)):
        yield _Name(words[at:] + words[:at], instead, turned=len(words) - at)


def _called(id: str, instead: tuple[str, str]) -> Iterator[_Name]:
    written = list(_WORD.finditer(id))
    if written:
        words = words_of(id)
        exactly = _bare(id[written[0].start() : written[-1].end()])
        yield _Name(words, instead, exactly=exactly, in_texts=len(words) > 1 or bool(_DIGIT.search(id)))


def _is_word(name: _Name) -> bool:
    """Tell whether what names somebody may as well be a word like any other."""
    return len(name.words) == 1 and not _DIGIT.search(name.words[0])


def _stands(name: _Name, text: str, here: "list[re.Match[str]]") -> bool:
    """Tell whether a text names somebody where the words of a name stand in it."""
    if name.exactly:
        return name.in_texts and _bare(text[here[0].start() : here[-1].end()]) == name.exactly
    if name.turned:
        first, second = here[name.turned - 1], here[name.turned]
        comma = text[first.end() : second.start()].strip() == ","
        return comma and all(match.group()[0].isupper() for match in (here[0], second))
    return True


def _bare(text: str) -> str:
    """Give back a text without accents, however they are written."""
    if text.isascii():
        return text
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def _folded(word: str) -> str:
    return _bare(word).casefold()
