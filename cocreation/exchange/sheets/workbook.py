"""A network as an Excel workbook, the format that most people have at hand."""

from ...model import Network
from ..formats import Format, Written
from .workbook_reading import from_workbook
from .workbook_writing import template, to_workbook

__all__ = ["WORKBOOK", "from_workbook", "template", "to_workbook"]


def _write(net: Network, name: str) -> Written:
    return Written({name: to_workbook(net)})


WORKBOOK = Format(
    key="workbook",
    name="Excel workbook",
    extensions=(".xlsx",),
    read=lambda content: from_workbook(next(iter(content.values()))),
    write=_write,
    loses="nothing; a text of more than 32,767 signs is refused",
)
