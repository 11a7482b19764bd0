"""The data of a page without a process as its script reads it: everything whole again."""

from typing import Any

__all__ = ["whole", "whole_texts"]


def whole(data: dict[str, Any]) -> dict[str, Any]:
    """Give back the data with every markup and every row of values where it is shown."""
    texts, rows = whole_texts(data), [_joined(data["items"], runs) for runs in data.get("rows", [])]

    def back(value: Any) -> Any:
        if isinstance(value, list):
            return [back(one) for one in value]
        if not isinstance(value, dict):
            return value
        if len(value) == 1 and isinstance(number := value.get("text"), int):
            return texts[number]
        if len(value) == 1 and isinstance(number := value.get("row"), int):
            return rows[number]
        return {key: back(one) for key, one in value.items()}

    pools = ("texts", "pieces", "rows", "items")
    return {key: back(value) for key, value in data.items() if key not in pools}


def whole_texts(data: dict[str, Any]) -> list[str]:
    """Give back every markup of the data, each once."""
    told = data["texts"]
    return [one if isinstance(one, str) else "".join(_joined(data["pieces"], one)) for one in told]


def _joined(items: list[Any], runs: list[int]) -> list[Any]:
    pairs = zip(runs[::2], runs[1::2], strict=True)
    return [item for start, many in pairs for item in items[start : start + many]]
