"""How an expedition does by the criteria that its advisory council set: readings against chance and target."""

import math

import attrs

from ..model import Criterion, Direction, Network, Reading
from .run_chart import RunChart, run_chart

__all__ = ["CriterionChart", "criteria"]


@attrs.frozen(kw_only=True)
class CriterionChart:
    """One criterion's readings over time.

    Attributes
    ----------
    criterion
        Which.
    readings
        Its readings, oldest first; those that are no number are left out.
    chart
        What their run chart shows.
    """

    criterion: Criterion
    readings: tuple[Reading, ...]
    chart: RunChart

    @property
    def latest(self) -> Reading | None:
        """The last reading; None when there is none."""
        return self.readings[-1] if self.readings else None

    @property
    def met(self) -> bool | None:
        """Whether the latest reading meets the target; None without a reading or a target."""
        target = self.criterion.target
        if self.latest is None or target is None:
            return None
        return self.latest.value >= target if self.up_is_better else self.latest.value <= target

    @property
    def up_is_better(self) -> bool:
        """Whether higher values are better."""
        return self.criterion.direction is Direction.HIGHER


def criteria(net: Network, expedition: str) -> list[CriterionChart]:
    """Give back an expedition's criteria in the order of their names; ask ``net.as_of(day)`` first for a day's view.

    Linear in readings.
    """
    found = sorted(net.where(Criterion, expedition=expedition), key=lambda one: (one.name.casefold(), one.id))
    return [_chart(net, one) for one in found]


def _chart(net: Network, criterion: Criterion) -> CriterionChart:
    of_it = (one for one in net.where(Reading, criterion=criterion.id) if math.isfinite(one.value))
    readings = tuple(sorted(of_it, key=lambda one: (one.on, one.id)))
    return CriterionChart(
        criterion=criterion, readings=readings, chart=run_chart([reading.value for reading in readings])
    )
