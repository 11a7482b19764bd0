"""Who answered: the people of a network by their names, and those who are new to it."""

from ...model import Network, Person, PersonId
from ..sheets.advice import slug
from ..sheets.drafts import Findings
from ..sheets.references import folded
from .columns import Column

__all__ = ["Respondents"]


class Respondents:
    """The people who answered, each by the name in the table.

    Parameters
    ----------
    title
        What messages call the file.
    taken
        The ids that are in use already.
    onto
        The network in which they may be.
    findings
        Where names are told that cannot be one person's.
    """

    def __init__(self, title: str, taken: set[str], onto: Network | None, findings: Findings) -> None:
        self._title, self._taken, self._findings = title, taken, findings
        self._of: dict[str, list[str]] = {}
        self.new: list[Person] = []
        for one in onto.people.values() if onto is not None else ():
            self._of.setdefault(folded(one.name), []).append(one.id)

    def of(self, cell: str, row: int, column: Column) -> PersonId | None:
        """Give back the id of the person whom a cell names; None where it names nobody, or more than one."""
        name = " ".join(cell.split())
        if not name:
            return None
        found = self._of.get(folded(name), [])
        wrong = ""
        if len(found) > 1:
            several = ", ".join(found[:5])
            wrong = f"{name!r} is the name of {len(found)} people in the network ({several}); tell them apart there."
        elif "@" in name:
            wrong = f"{name!r} is an address; name the column that holds people's names."
        if wrong:
            self._findings.tell(f"{self._title}, row {row}, {column.named}", wrong, (0, row, column.place))
            return None
        if not found:
            found = self._of[folded(name)] = [self._made(name)]
            self.new.append(Person(id=PersonId(found[0]), name=name))
        return PersonId(found[0])

    def _made(self, name: str) -> str:
        base = id = slug(name) or "person"
        number = 1
        while id in self._taken:
            number += 1
            id = f"{base}-{number}"
        self._taken.add(id)
        return id
