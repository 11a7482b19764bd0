"""Whether people may be ranked at all when answers are missing, and if not, why, in words."""

from collections.abc import Iterator, Sequence

import attrs
import numpy as np
import numpy.typing as npt

from ...words import count, listing, percent
from .answers import Completeness

__all__ = ["Ranking", "Standards", "likeness", "overlap", "refusal"]

_Values = npt.NDArray[np.float64]


@attrs.frozen(kw_only=True)
class Standards:
    """What a ranking of people has to meet; ours, for none are agreed on, and anybody's to change.

    Attributes
    ----------
    rate
        The least share of those asked who have to have answered.
    likeness
        The least rank correlation (Spearman) between the order as it is and as it would be with the missing answers
        drawn, on average. Epskamp, Borsboom and Fried (2018) ask the same of centralities when people are left out.
    overlap
        The least share of the people at the top who have to stay there, on average.
    top
        How large a share of all people is the top, which has three at least.
    """

    rate: float = 0.5
    likeness: float = 0.7
    overlap: float = 0.5
    top: float = 0.1


@attrs.frozen(kw_only=True)
class Ranking:
    """How far the order of people by one measure can be relied on.

    Attributes
    ----------
    likeness, overlap
        On average over the draws; None where nothing was drawn, or there is no order.
    refusal
        Why people are not to be ranked by it; empty where they may be.
    """

    likeness: float | None = None
    overlap: float | None = None
    refusal: str = ""


def refusal(answers: Completeness, standards: Standards, order: Ranking, what: str, silent: Sequence[str]) -> str:
    """Say why people are not to be ranked, and what to do; empty where they may be.

    Parameters
    ----------
    answers
        Who answered.
    standards
        What has to be met.
    order
        How far it holds when the missing answers are drawn.
    what
        What cannot be told, such as ``"who connects whom most"``.
    silent
        The names of those who did not answer, those first whose answers would tell most.
    """
    rate, number = answers.overall.rate, len(silent)
    if rate is None or not silent:
        return ""
    first = listing(silent[:3])
    whom = first if number <= 3 else f"the other {count(number, 'person', 'people')}, first of all {first}"
    end = f"{what} cannot be told from that. Ask {whom}."
    if rate < standards.rate or answers.overall.answered < 2:
        return f"Only {answers.told[:-1]}; {end}"
    why = list(_shortcomings(standards, order))
    return f"{answers.told} With what the others might have told, {listing(why)}; {end}" if why else ""


def _shortcomings(standards: Standards, order: Ranking) -> Iterator[str]:
    alike, staying = order.likeness, order.overlap
    if alike is not None and alike < standards.likeness:
        yield f"the order is too unlike itself (a rank correlation of {alike:.2f}, {standards.likeness:g} is needed)"
    if staying is not None and staying < standards.overlap:
        yield f"{percent(staying)} of those at the top stay there ({percent(standards.overlap)} are needed)"


def likeness(one: _Values, other: _Values) -> float:
    """Give back the rank correlation (Spearman) of two measures of the same people; nan where one has no order."""
    known = ~(np.isnan(one) | np.isnan(other))
    first, second = _ranks(one[known]), _ranks(other[known])
    spread = np.sqrt((first @ first) * (second @ second)) if known.any() else 0.0
    return float(first @ second / spread) if spread else np.nan


def _ranks(values: _Values) -> _Values:
    """Give back ranks less their mean; equal values share theirs."""
    _, place, number = np.unique(values, return_inverse=True, return_counts=True)
    rank: _Values = (np.cumsum(number) - (number - 1) / 2)[place]
    return rank - rank.mean() if len(rank) else rank


def overlap(one: _Values, other: _Values, share: float) -> float:
    """Give back which share of the people at the top of one order are at the top of another; nan without people."""
    size = min(len(one), max(3, round(share * len(one))))
    tops = [set(np.lexsort((np.arange(len(one)), -np.nan_to_num(values)))[:size].tolist()) for values in (one, other)]
    return len(tops[0] & tops[1]) / size if size else np.nan
