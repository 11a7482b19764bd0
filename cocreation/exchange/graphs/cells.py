"""Lists in one cell: items between bars, so that they come back exactly as they were."""

import re
from collections.abc import Iterable

__all__ = ["joined", "split"]

_SPECIAL = re.compile(r"[\\|]")
_ITEM = re.compile(r"(?:[^\\|]|\\.)*", re.DOTALL)


def joined(items: Iterable[str]) -> str:
    r"""Give back items as one text, between bars; bars, backslashes and outer spaces of an item are escaped.

    Examples
    --------
    >>> joined(["calm nights", "a|b"])
    'calm nights|a\\|b'
    """
    return "|".join(map(_escaped, items))


def split(text: str) -> list[str]:
    r"""Give back the items of such a text, without blank ones and without the spaces beside the bars.

    Examples
    --------
    >>> split("calm nights | a\\|b")
    ['calm nights', 'a|b']
    """
    items, at = [], 0
    while at <= len(text):
        match = _ITEM.match(text, at)
        assert match is not None  # the pattern takes nothing, too
        items.append(_bare(match.group()))
        at = match.end() + 1
        if match.end() < len(text) and text[match.end()] == "\\":
            items[-1] += "\\"  # a lone backslash at the very end stands for itself
    return [item for item in items if item.strip()]


def _escaped(item: str) -> str:
    item = _SPECIAL.sub(r"\\\g<0>", item)
    body = item.strip()
    start = item.index(body)
    before, after = item[:start], item[start + len(body) :]
    return "".join(f"\\{space}" for space in before) + body + "".join(f"\\{space}" for space in after)


def _bare(item: str) -> str:
    item = item.lstrip()
    kept = item.rstrip()
    if kept.endswith("\\") and len(kept) < len(item) and (len(kept) - len(kept.rstrip("\\"))) % 2:
        kept = item[: len(kept) + 1]  # an escaped space belongs to the item
    return re.sub(r"\\(.)", r"\1", kept, flags=re.DOTALL)
