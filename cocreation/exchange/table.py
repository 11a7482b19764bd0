"""The page about formats, derived from what each format says of itself.

``python -m cocreation.exchange.table > docs/formats.md`` writes it anew.
"""

import sys
from collections.abc import Iterable

from .files import FORMATS
from .formats import Format

__all__ = ["formats_page"]

_INTRODUCTION = """\
# Formats

`cocreation.read` and `cocreation.write` know these formats. What a format cannot hold is counted when a network is
written. Where several share an ending, the first is written, and the content tells which one is read; name another by
its key: `write(net, "map.json", format="kumu")`.

What a map of another program says and a network cannot hold is counted when it is read: columns and attributes without
a field, connections of something to itself, groups of nodes, how the map was drawn. The command prints it; in a script,
`with cocreation.left_out() as losses: read("map.gexf")`. A year stands for its first day as a start and for its last as
an end.

| key | format | files | what it cannot hold |
|---|---|---|---|
"""


def formats_page(formats: Iterable[Format] = FORMATS) -> str:
    """Give back the page about formats, in Markdown."""
    return _INTRODUCTION + "".join(map(_row, formats))


def _row(one: Format) -> str:
    files = " ".join(f"`{ending}`" for ending in one.extensions)
    files = f"a folder of {files}" if one.folder else files
    return f"| `{one.key}` | {one.name} | {files} | {one.loses or 'nothing'} |\n"


if __name__ == "__main__":
    sys.stdout.write(formats_page())
