"""Ids for the nodes and links of any map: those that are ids stay, the others are made from labels."""

import re
from collections.abc import Iterable, Sequence

from ...errors import Problem
from ...model.kinds import Identifier

__all__ = ["Identifiers"]

_OTHER_SIGNS = re.compile(r"[^\w.-]+")
_IS_ID = Identifier().accepts


class Identifiers:
    """The ids of a map, each given once, the same for the same map.

    Parameters
    ----------
    nodes
        The id and label of each node.
    links
        The ids of links that must stay as they are.
    """

    def __init__(self, nodes: Sequence[tuple[str, str]], links: Iterable[str]) -> None:
        self.problems: list[Problem] = []
        self._of: dict[str, str] = {}
        self._next: dict[str, int] = {}
        self._used = {id for id, _ in nodes if _IS_ID(id)} | set(links)
        for id, label in nodes:
            if id in self._of:
                self.problems.append(Problem(f"Node {id!r:.80}", "this id comes twice; give each node its own."))
            else:
                self._of[id] = id if _IS_ID(id) else self._made(id or label or "node")

    def knows(self, node: str) -> bool:
        """Tell whether there is such a node."""
        return node in self._of

    def of_node(self, node: str) -> str:
        """Give back the id of a node's record."""
        return self._of[node]

    def of_link(self, link: str, ends: Sequence[str], *, own: bool) -> str:
        """Give back the id of a link's record: its own, or one made of its ends where that is no id or is taken."""
        if _IS_ID(link) and (own or link not in self._used):
            self._used.add(link)
            return link
        return self._made("-".join(ends))

    def _made(self, words: str) -> str:
        base = _OTHER_SIGNS.sub("-", words.casefold()).strip("-") or "node"
        if not _IS_ID(base):
            base = "node"  # such as letters that no screen shows
        while True:
            # counted on from the last one, so that a thousand namesakes cost a thousand steps and not a million
            number = self._next[base] = self._next.get(base, 0) + 1
            id = base if number == 1 else f"{base}-{number}"
            if id not in self._used:
                self._used.add(id)
                return id
