"""WCAG's contrast of two colours, from its definition: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""

__all__ = ["contrast"]


def rgb(colour: str, ground: str = "#ffffff") -> list[float]:
    """Give back the three parts; what lets the ground through is mixed with it."""
    own, below = ([int(one[at : at + 2], 16) for at in (1, 3, 5)] for one in (colour, ground))
    share = int(colour[7:9] or "ff", 16) / 255
    return [share * one + (1 - share) * other for one, other in zip(own, below, strict=True)]


def luminance(parts: list[float]) -> float:
    linear = [one / 255 / 12.92 if one / 255 <= 0.04045 else ((one / 255 + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str, ground: str = "#ffffff") -> float:
    """Give back the ratio by which WCAG tells colours apart."""
    low, high = sorted(luminance(rgb(colour, ground)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)
