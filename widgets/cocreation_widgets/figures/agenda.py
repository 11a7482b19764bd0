"""A gathering's agenda as a Plotly figure: its sessions from top to bottom, parallel ones side by side."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from cocreation import Network, Session, SessionKind
from cocreation.analysis.gatherings import GatheringAccount, gathering_account, gatherings_in_order
from cocreation.words import count, listing

from ..frame.fitting import fitted
from ..frame.labels import text_size
from ..frame.look import (
    FAINT,
    INK,
    MUTED,
    NO_HEIGHT,
    PLACE,
    SELECTED,
    SLATE,
    figure_layout,
    plain,
    plotly_figure,
)
from .sheet import hover, lettering, sheet
from .standalone import standalone

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

__all__ = ["draw_agenda", "gathering_agenda", "harvest_of"]

_NUMBERS = 40  # pixels for the positions at the left
_EDGE, _GAP, _PAD = 10.0, 8.0, 12.0
_NARROWEST = 130.0  # pixels of a block: where more run at once than have this, they go on below
_NAME, _SMALL = 15, 13
_BESIDE = 480.0  # pixels of a block from which on what is said of a session stands beside its name, not below
_HALF = 0.46  # the share of such a block that the name has
_MOST = 120  # sessions; an agenda of more is no longer read, and its table holds all
_CALM = (SessionKind.BREAK,)


@attrs.frozen(kw_only=True)
class _Block:
    """A session in its place, in pixels from the top left."""

    session: Session
    left: float
    top: float
    width: float
    height: float
    name: tuple[str, ...]
    more: tuple[str, ...]

    @property
    def name_at(self) -> tuple[float, float]:
        """Where the name begins, at its middle height."""
        if self.width >= _BESIDE:
            return self.left + _PAD, self.top + self.height / 2
        return self.left + _PAD, self.top + _PAD / 2 + text_size(self.name, _NAME)[1] / 2

    @property
    def more_at(self) -> tuple[float, float]:
        """Where the words about it begin, at their middle height."""
        if self.width >= _BESIDE:
            return self.left + _HALF * self.width + _PAD, self.top + self.height / 2
        high = text_size(self.name, _NAME)[1] + text_size(self.more, _SMALL)[1] / 2
        return self.left + _PAD, self.top + _PAD / 2 + high


def gathering_agenda(
    net: Network,
    gathering: str | None = None,
    *,
    on: date | None = None,
    selected: str | None = None,
    width: int = 1000,
) -> "Figure":
    """Give back a gathering's agenda as a figure.

    Parameters
    ----------
    net
        The network.
    gathering
        Its id; None takes the one held last by the day.
    on
        The day of the view; None takes all records as they are.
    selected
        Id of a session to set off.
    width
        The picture in pixels; its height follows from what it holds.

    Returns
    -------
    plotly.graph_objects.Figure
        Each session's id is its block's ``customdata``. Sessions at the same place in the agenda stand side by side;
        blocks say nothing of how long anything took, which is not recorded.

    Raises
    ------
    UnknownRecord
        When there is no such gathering.
    """
    if gathering is None:
        gathering = next((one.id for one, _ in gatherings_in_order(net, on)), None)
    if gathering is None:
        return plotly_figure((), figure_layout(height=120, xaxis={"visible": False}, yaxis={"visible": False}))
    traces, layout = draw_agenda(net, gathering_account(net, gathering, on), selected=selected, width=width)
    return standalone(net, traces, layout | {"width": width})


def harvest_of(how: GatheringAccount) -> dict[str, str]:
    """Give back for each session in words how much was taken from it; sessions with nothing are left out."""
    thoughts_of = Counter(str(one.session) for one in how.reflections)
    nuggets_of = Counter(str(one.harvested_from) for one in how.nuggets)
    found: dict[str, str] = {}
    for one in how.sessions:
        thoughts, nuggets = thoughts_of[one.id], nuggets_of[one.id]
        said = [count(thoughts, "reflection")] if thoughts else []
        said += [count(nuggets, "nugget")] if nuggets else []
        if said:
            found[one.id] = listing(said)
    return found


def draw_agenda(
    net: Network, how: GatheringAccount | None, *, selected: str | None, width: float
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Give back the traces, always as many and in the same order, and the layout of an agenda."""
    harvest = harvest_of(how) if how else {}
    room = width - _NUMBERS - _EDGE
    blocks: list[_Block] = []
    numbers: list[tuple[str, float]] = []
    top = _EDGE
    for together in _shown(how) if how else ():
        start = top
        for row in _rows(together, room):
            made = _row(net, row, harvest, top, room)
            blocks += made
            top += made[0].height + _GAP
        numbers.append((str(together[0].position), (start + top - _GAP) / 2))
    left_out = len(how.sessions) - len(blocks) if how else 0
    rest = [(_NUMBERS + _PAD, top + 12, f"and {left_out:,} more in the table")] if left_out else []
    height = top - _GAP + _EDGE + (24 if left_out else 0) if blocks else NO_HEIGHT
    traces = [_bars(net, blocks, harvest, selected), _numbers(numbers), _names(blocks), _more(blocks, rest)]
    return traces, sheet(width, height)


def _shown(how: GatheringAccount) -> Iterator[Sequence[Session]]:
    room = _MOST
    for together in how.agenda:
        if room:
            yield together[:room]
            room -= len(together[:room])


def _rows(together: Sequence[Session], room: float) -> list[Sequence[Session]]:
    most = max(1, int((room + _GAP) // (_NARROWEST + _GAP)))
    rows = -(-len(together) // most)
    each = -(-len(together) // rows)  # as even as can be
    return [together[start : start + each] for start in range(0, len(together), each)]


def _row(net: Network, row: Sequence[Session], harvest: Mapping[str, str], top: float, room: float) -> list[_Block]:
    width = (room - _GAP * (len(row) - 1)) / len(row)
    beside = width >= _BESIDE
    first, second = (_HALF * width, (1 - _HALF) * width) if beside else (width, width)
    texts = [
        (
            fitted(one.name, first - 2 * _PAD, _NAME, bold=True, most=4),
            fitted(_said(net, one, harvest), second - 2 * _PAD, _SMALL, most=4),
        )
        for one in row
    ]
    highs = [(text_size(name, _NAME)[1], text_size(more, _SMALL)[1]) for name, more in texts]
    height = max(max(high) if beside else sum(high) for high in highs) + _PAD
    return [
        _Block(
            session=one, left=_NUMBERS + place * (width + _GAP), top=top, width=width, height=height, name=name,
            more=more,
        )
        for place, (one, (name, more)) in enumerate(zip(row, texts, strict=True))
    ]  # fmt: skip


def _said(net: Network, session: Session, harvest: Mapping[str, str]) -> str:
    led = listing([net.people[id].name for id in session.led_by], most=3)
    return " · ".join(
        part for part in (session.kind.value, f"led by {led}" if led else "", harvest.get(session.id, "")) if part
    )


def _bars(net: Network, blocks: Sequence[_Block], harvest: Mapping[str, str], selected: str | None) -> dict[str, Any]:
    chosen = [one.session.id == selected for one in blocks]
    return {
        "type": "bar", "name": "sessions", "orientation": "h",
        "base": [one.left for one in blocks], "x": [one.width for one in blocks],
        "y": [one.top + one.height / 2 for one in blocks], "width": [one.height for one in blocks],
        "customdata": [one.session.id for one in blocks],
        "hovertext": [
            hover(one.session.name, _said(net, one.session, harvest)) for one in blocks
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "color": [FAINT if one.session.kind in _CALM else PLACE for one in blocks],
            "line": {
                "color": [SELECTED if is_chosen else MUTED for is_chosen in chosen],
                "width": [3 if is_chosen else 1 for is_chosen in chosen],
            },
        },
    }  # fmt: skip


def _numbers(numbers: Sequence[tuple[str, float]]) -> dict[str, Any]:
    return lettering(
        "positions", [(_NUMBERS / 2, y, text) for text, y in numbers], at="middle center", size=_SMALL, colour=MUTED
    )


def _names(blocks: Sequence[_Block]) -> dict[str, Any]:
    spots = [(*one.name_at, f"<b>{'<br>'.join(map(plain, one.name))}</b>") for one in blocks]
    return lettering("names", spots, at="middle right", size=_NAME, colour=INK)


def _more(blocks: Sequence[_Block], rest: Sequence[tuple[float, float, str]]) -> dict[str, Any]:
    spots = [(*one.more_at, "<br>".join(map(plain, one.more))) for one in blocks]
    return lettering("kinds", [*spots, *rest], at="middle right", size=_SMALL, colour=SLATE)
