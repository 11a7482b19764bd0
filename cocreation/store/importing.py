"""What an import would do to a network: what it adds, changes and ends, before anything is saved."""

from collections.abc import Iterator

import attrs

from ..model import Network, Record, describe

__all__ = ["Plan", "plan"]


@attrs.frozen(kw_only=True)
class Plan:
    """What an import does; nothing in the network is ever taken out by one.

    Attributes
    ----------
    adds
        Records whose ids are new.
    changes
        Records with other values, each as it is and as it will be.
    ends
        Those changes that give a record its last day.
    same
        How many records stand in the network like that already.
    """

    adds: tuple[Record, ...]
    changes: tuple[tuple[Record, Record], ...]
    ends: tuple[tuple[Record, Record], ...]
    same: int

    @property
    def records(self) -> Iterator[Record]:
        """Every record that is to be saved."""
        yield from self.adds
        for _, after in (*self.changes, *self.ends):
            yield after


def plan(present: Network, incoming: Network) -> Plan:
    """Give back what an import of one network into another does.

    Parameters
    ----------
    present
        The network as it stands.
    incoming
        What is to be imported. Records are told apart by their ids.

    Notes
    -----
    Linear in the number of incoming records.
    """
    adds: list[Record] = []
    changes: list[tuple[Record, Record]] = []
    ends: list[tuple[Record, Record]] = []
    same = 0
    for record in incoming:
        before = present.table(type(record)).get(record.id)
        if before is None:
            adds.append(record)
        elif before == record:
            same += 1
        else:
            (ends if _ends(before, record) else changes).append((before, record))
    return Plan(adds=tuple(adds), changes=tuple(changes), ends=tuple(ends), same=same)


def _ends(before: Record, after: Record) -> bool:
    until = describe(before).until
    return until is not None and getattr(before, until) is None and getattr(after, until) is not None
