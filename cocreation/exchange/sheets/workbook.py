"""A network as an Excel workbook, the format that most people have at hand."""

from ...model import Network
from ..formats import Format
from .workbook_reading import from_workbook
from .workbook_writing import template, to_workbook

__all__ = ["WORKBOOK", "from_workbook", "template", "to_workbook"]


WORKBOOK = Format.of_one_file(
    key="workbook",
    name="Excel workbook",
    extensions=(".xlsx",),
    read=from_workbook,
    onto=lambda content, net: from_workbook(content, Network, net),
    write=lambda net: (to_workbook(net), ()),
    loses="nothing; a text of more than 32,767 signs is refused",
)
