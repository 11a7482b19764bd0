"""At which of Krebs and Holley's stages a network stands, with the evidence, and what would change the reading."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Any

import attrs

from ..model import Network
from .measures import Measures, measures
from .robustness import robustness
from .tie_graph import Source

__all__ = ["Condition", "NetworkStage", "StageOfNetwork", "Thresholds", "stage"]


class NetworkStage(Enum):
    """How networks grow when they are woven (Krebs and Holley, 2002)."""

    SCATTERED = "scattered fragments"
    HUB = "single hub and spokes"
    MULTI_HUB = "multi-hub small world"
    CORE_PERIPHERY = "core and periphery"


@attrs.frozen(kw_only=True)
class Thresholds:
    """Where one stage ends and the next begins; ours, for none are published, and anybody's to change.

    Attributes
    ----------
    together
        The share of people in the largest part from which on a network hangs together.
    wide
        The share from which on it holds nearly everybody, as a periphery does.
    one_hub
        The share of all betweenness from which on the one who holds it stands in the middle.
    loss
        The share of connected pairs that go apart without the best broker, from which on all hangs on one.
    hubs
        How many people with twice the mean degree make several hubs.
    small_world
        The small-world ratio from which on neighbourhoods are close and the ways between them short.
    core
        The core/periphery fit from which on there is a core.
    """

    together: float = 0.5
    wide: float = 0.8
    one_hub: float = 0.4
    loss: float = 0.3
    hubs: int = 2
    small_world: float = 1.0
    core: float = 0.5


@attrs.frozen
class Condition:
    """One thing that holds at a stage, and whether it does here.

    Attributes
    ----------
    what
        In words, with the threshold.
    value
        What was measured; None where it is undefined.
    met
        Whether it holds.
    """

    what: str
    value: float | None
    met: bool


@attrs.frozen(kw_only=True)
class StageOfNetwork:
    """The reading.

    Attributes
    ----------
    stage, runner_up
        The stage whose conditions hold best, and the next; where they hold equally the later one, for it grows out of
        the earlier.
    conditions
        For each stage its conditions.
    would_change
        What keeps the runner-up from being the reading, in words.
    thresholds
        Where the stages end.
    """

    stage: NetworkStage
    runner_up: NetworkStage
    conditions: dict[NetworkStage, tuple[Condition, ...]]
    would_change: tuple[str, ...]
    thresholds: Thresholds

    def fit(self, stage: NetworkStage) -> float:
        """Give back the share of a stage's conditions that hold."""
        return sum(one.met for one in self.conditions[stage]) / len(self.conditions[stage])


def stage(
    net: Network,
    on: date | None = None,
    *,
    thresholds: Thresholds | None = None,
    source: Source | None = None,
    measured: Measures | None = None,
) -> StageOfNetwork:
    """Read the stage of a network of people.

    Parameters
    ----------
    net
        The network.
    on
        As of this day; all records by default.
    thresholds
        Where one stage ends and the next begins.
    source
        What counts as a tie; see :func:`cocreation.analysis.tie_graph.tie_graph`.
    measured
        The measures of this network on this day with these ties, where they are known already.

    Notes
    -----
    Valdis Krebs and June Holley, "Building sustainable communities through network building" (2002), tell the
    stages in pictures. The conditions are ours; each is shown with its value.
    """
    limits = thresholds or Thresholds()
    found = measured or measures(net, on, source=source)
    lost = _lost(net, on, source)
    conditions = {
        NetworkStage.SCATTERED: tuple(_scattered(found, limits)),
        NetworkStage.HUB: tuple(_hub(found, lost, limits)),
        NetworkStage.MULTI_HUB: tuple(_multi_hub(found, limits)),
        NetworkStage.CORE_PERIPHERY: tuple(_core(found, lost, limits)),
    }
    later = {one: -place for place, one in enumerate(NetworkStage)}
    fit = {one: sum(condition.met for condition in told) / len(told) for one, told in conditions.items()}
    order = sorted(NetworkStage, key=lambda one: (-fit[one], later[one]))
    missing = tuple(f"It is not so that {one.what}{_told(one.value)}." for one in conditions[order[1]] if not one.met)
    return StageOfNetwork(
        stage=order[0],
        runner_up=order[1],
        conditions=conditions,
        would_change=missing or (_BOTH,),
        thresholds=limits,
    )


_BOTH = "All conditions of both stages hold; the later one is read, for it grows out of the earlier."


def _told(value: float | None) -> str:
    return " (undefined here)" if value is None else f" (here {value:.2f})"


def _lost(net: Network, on: date | None, source: Source | None) -> float | None:
    """Give back the share of connected pairs that go apart when the best broker leaves."""
    found = robustness(net, on=on, most=1, source=source)
    if not found.one_by_one or not found.now.reaching:
        return None
    return max(0.0, 1 - (found.one_by_one[0].reaching or 0) / found.now.reaching)


def _at_least(what: str, value: Any, limit: float) -> Condition:
    return Condition(f"{what} is at least {limit:g}", value, value is not None and value >= limit)


def _below(what: str, value: Any, limit: float) -> Condition:
    return Condition(f"{what} is below {limit:g}", value, value is None or value < limit)


_LARGEST = "the share of people in the largest part"
_MIDDLE = "the share of all betweenness that one person holds"
_LOSS = "the share of connected pairs lost without the best broker"


def _share_of_one(found: Measures) -> float | None:
    values = [row["betweenness_raw"] for row in found.people]
    return max(values) / sum(values) if sum(values) else None


def _scattered(found: Measures, limits: Thresholds) -> Iterator[Condition]:
    whole = found.network
    yield _below(_LARGEST, whole["largest_component"], limits.together)
    mean = whole["people"] / whole["components"] if whole["components"] else None
    yield Condition("a part has at most 5 people on average", mean, mean is None or mean <= 5)


def _hub(found: Measures, lost: float | None, limits: Thresholds) -> Iterator[Condition]:
    whole = found.network
    yield _at_least(_LARGEST, whole["largest_component"], limits.together)
    yield _at_least(_MIDDLE, _share_of_one(found), limits.one_hub)
    yield _at_least(_LOSS, lost, limits.loss)


def _multi_hub(found: Measures, limits: Thresholds) -> Iterator[Condition]:
    whole = found.network
    yield _at_least(_LARGEST, whole["largest_component"], limits.together)
    yield _below(_MIDDLE, _share_of_one(found), limits.one_hub)
    degree = found.graph.degree
    hubs = int((degree >= 2 * degree.mean()).sum()) if len(degree) and degree.any() else 0
    yield _at_least("the number of people with twice the mean degree", hubs, limits.hubs)
    yield _at_least("the small-world ratio", whole["small_world"], limits.small_world)


def _core(found: Measures, lost: float | None, limits: Thresholds) -> Iterator[Condition]:
    whole = found.network
    yield _at_least(_LARGEST, whole["largest_component"], limits.wide)
    yield _at_least("the core/periphery fit", whole["core_periphery"], limits.core)
    yield _at_least("the number of people in the core", whole["core_size"], 3)
    yield _below(_LOSS, lost, limits.loss)
