"""People's names found in texts and ids, word by word, whatever stands between the words."""

import re
from collections.abc import Iterable, Iterator

__all__ = ["Names"]

_WORD = re.compile(r"[^\W_]+")
_LETTER = re.compile(r"[^\W\d_]")
_TITLES = frozenset({"dame", "dr", "miss", "mr", "mrs", "ms", "prof", "professor", "sir"})
_Words = tuple[str, ...]


class Names:
    """The names and ids of some people, and what is to stand in their place.

    Finding takes time in proportion to the words of a text, however many people there are.

    Parameters
    ----------
    people
        For each name or id of a person, what stands in its place in a text, and what in an id.
    """

    def __init__(self, people: Iterable[tuple[str, str, str]]) -> None:
        self._starting: dict[str, list[tuple[_Words, _Words, str, str]]] = {}
        for name, in_text, in_id in people:
            as_written = tuple(_WORD.findall(name))
            while as_written and as_written[0].casefold() in _TITLES:
                as_written = as_written[1:]
            if any(map(_LETTER.search, as_written)):  # a mere number may be anything
                words = _folded(as_written)
                self._starting.setdefault(words[0], []).append((words, as_written, in_text, in_id))
        for found in self._starting.values():
            found.sort(key=lambda one: -len(one[0]))  # the longest name that fits is the one that is meant

    def out_of_text(self, text: str) -> str:
        """Give back a text without the names; a name of one word is one only as it is written, capitals and all.

        Examples
        --------
        >>> known = Names([("Dr Ann Lee", "somebody", "p1"), ("May", "another", "p2")])
        >>> known.out_of_text("Ask ANN LEE in may, or May.")
        'Ask somebody in may, or another.'
        """
        return self._replaced(text, in_text=True)

    def out_of_id(self, id: str) -> str:
        """Give back an id without the names in it.

        Examples
        --------
        >>> Names([("Ann Lee", "somebody", "p1")]).out_of_id("post-ann-lee-trust")
        'post-p1-trust'
        """
        return self._replaced(id, in_text=False)

    def _replaced(self, text: str, *, in_text: bool) -> str:
        made, at = [], 0
        for start, end, instead in self._found(text, in_text=in_text):
            made += [text[at:start], instead]
            at = end
        return "".join([*made, text[at:]]) if made else text

    def _found(self, text: str, *, in_text: bool) -> Iterator[tuple[int, int, str]]:
        matches = list(_WORD.finditer(text))
        words = _folded(match.group() for match in matches)
        at = 0
        while at < len(words):
            for name, as_written, instead_in_text, instead_in_id in self._starting.get(words[at], ()):
                if words[at : at + len(name)] == name and (
                    not in_text or len(name) > 1 or matches[at].group() == as_written[0]
                ):
                    last = matches[at + len(name) - 1]
                    yield matches[at].start(), last.end(), instead_in_text if in_text else instead_in_id
                    at += len(name) - 1
                    break
            at += 1


def _folded(words: Iterable[str]) -> _Words:
    return tuple(word.casefold() for word in words)
