"""Which links of a constellation were born and lost between two days."""

from collections.abc import Iterable

import attrs

from .constellation import Constellation, Link, LinkKind

__all__ = ["ChangedLinks", "changed_links"]

_PLACES = (LinkKind.WORKS_AT, LinkKind.PART_OF)
_Ends = tuple[LinkKind, frozenset[str]]


@attrs.frozen(kw_only=True)
class ChangedLinks:
    """What became of links between two days, and who came and left.

    Attributes
    ----------
    born
        Links of the later day that the earlier one did not have.
    lost
        Links of the earlier day that the later one no longer has.
    came, left
        Ids of the nodes that only the later, and only the earlier day has.
    """

    born: tuple[Link, ...]
    lost: tuple[Link, ...]
    came: tuple[str, ...]
    left: tuple[str, ...]

    def of(self, id: str) -> "ChangedLinks":
        """Give back the changes at one node."""
        own = [tuple(link for link in links if id in (link.source, link.target)) for links in (self.born, self.lost)]
        return attrs.evolve(self, born=own[0], lost=own[1], came=(), left=())


def changed_links(before: Constellation, after: Constellation) -> ChangedLinks:
    """Give back what changed from one day's constellation to a later one's.

    Notes
    -----
    Ties, and taking part in communities and teams, are told by whom they join: who takes part in another way, or is
    tied in another way, has not come anew. Places of work and units do not count, for they join nobody by themselves.
    O(n + m).
    """
    old, new = _ends(before.links), _ends(after.links)
    return ChangedLinks(
        born=tuple(link for ends, link in new.items() if ends not in old),
        lost=tuple(link for ends, link in old.items() if ends not in new),
        came=tuple(id for id in after.nodes if id not in before.nodes),
        left=tuple(id for id in before.nodes if id not in after.nodes),
    )


def _ends(links: Iterable[Link]) -> dict[_Ends, Link]:
    """Give back a link for each two nodes and each way of being joined: two may be tied in several ways."""
    return {(link.kind, frozenset((link.source, link.target))): link for link in links if link.kind not in _PLACES}
