"""The legend of the map: what its shapes, colours and sizes mean, and how what is measured is measured."""

from collections.abc import Iterator

from cocreation.analysis.constellation import NodeKind
from cocreation.words import count, day

from ..frame.look import BORN, LOST, MUTED, PAPER, PLACE, PLACE_EDGE, SCALE, SLATE, SUGGESTED, TEAM, UNDEFINED
from ..frame.markup import Html, Pair, block, details, joined, pairs, paragraph
from .map_layers import ASIDE, Sign
from .map_measures import Scale, told
from .map_view import MapView, SizeBy

__all__ = ["map_legend", "measure_facts"]


def map_legend(view: MapView, *, smaller: float = 1.0) -> Html:
    """Give back what shapes, colours and sizes mean; ``smaller`` is how much smaller the picture draws its nodes."""
    items = Html("".join(block("li", item) for item in [*_shapes(view), *_colours(view), *_dashes(view)]))
    listed = block("ul", items, class_="ccn-legend", aria_label="Legend")
    scales = Html("".join(_scale(view, scale, smaller) for scale in view.paint.scales))
    layer = view.paint.layer
    rule = (
        paragraph(block("strong", f"Colour and shape: {layer.name}."), f" {layer.definition}", class_="ccn-scale")
        if layer
        else ""
    )
    return joined(listed, rule, scales, _method(view))


def _shapes(view: MapView) -> Iterator[Html]:
    present = {node.kind for node in view.shown.nodes.values()}
    members = "" if view.paint.size is SizeBy.SAME else " (larger: more members)"
    links = " (larger: more links)" if view.paint.size is SizeBy.TIES else ""
    aside = view.paint.layer is not None and view.paint.layer.aside
    person = _disc(SCALE[1], SCALE[-1], 6) if view.paint.colour_scale else _disc(ASIDE if aside else SLATE, PAPER, 6)
    signs = [
        (NodeKind.COMMUNITY, f"community{members}", _disc(PLACE, PLACE_EDGE, 8)),
        (NodeKind.PERSON, f"person{links}", person),
        (NodeKind.TEAM, "team", _square(ASIDE if aside else TEAM, PAPER if aside else MUTED)),
        (NodeKind.ORGANISATION, "organisation", _square(PAPER, MUTED)),
        (NodeKind.MICROSYSTEM, "microsystem (front-line unit)", _diamond(PAPER, MUTED)),
    ]
    told_of = view.paint.layer.kinds if view.paint.layer else ()
    for kind, words, picture in signs:
        if kind in told_of:
            continue  # its signs have their own places in the legend
        if kind in present:
            yield joined(picture, words)
        if kind is NodeKind.COMMUNITY and view.emerging & view.shown.nodes.keys():
            yield joined(_disc(PAPER, PLACE_EDGE, 8), "emerging community")


def _colours(view: MapView) -> Iterator[Html]:
    if view.paint.layer:
        for sign, number in view.paint.layer.legend:
            yield joined(_sign(sign), f"{sign.words} ({number:,})")
    for colour, meaning, people in view.paint.legend:
        yield joined(_disc(colour, PAPER, 7), f"{meaning} ({count(people, 'person', 'people')})")


def _dashes(view: MapView) -> Iterator[Html]:
    if view.changed is not None:
        first, last = (day(one.on) for one in view.in_order if one.on)
        if view.changed.born:
            yield joined(_line(BORN), f"born by {last}")
        if view.changed.lost:
            yield joined(_line(LOST, dashed=True), f"gone since {first}")
    if view.introductions.shown:
        words = "suggested introduction, as if made" if view.introductions.made else "suggested introduction"
        yield joined(_line(SUGGESTED, dashed=not view.introductions.made), words)


def _line(colour: str, *, dashed: bool = False) -> Html:
    dashes = ' stroke-dasharray="5 3"' if dashed else ""
    return _svg(f'<path d="M0 9H24" stroke="{colour}" stroke-width="2.6"{dashes}/>', 24)


def _scale(view: MapView, scale: Scale, smaller: float) -> Html:
    """Give back one measure's values with how each looks, and its definition."""
    coloured, sized = scale is view.paint.colour_scale, scale is view.paint.size_scale
    sign = "Colour and size" if coloured and sized else "Colour" if coloured else "Size"
    samples = [
        joined(
            _disc(
                scale.css_colour(value) if coloured else SLATE,
                SCALE[-1] if coloured else PAPER,
                scale.diameter(value) * smaller / 2 if sized else 7,
            ),
            told(value),
        )
        for value in scale.steps
    ]
    without = sum(value is None for value in scale.values.values())
    if without:
        words = f"undefined for {count(without, 'person', 'people')}"
        samples.append(joined(_disc(PAPER, UNDEFINED, 5), words))
    listed = Html("".join(block("li", sample) for sample in samples))
    about = scale.measure
    return joined(
        paragraph(
            block("strong", f"{sign}: {about.name}."), f" {about.definition} ({about.source})", class_="ccn-scale"
        ),
        block("ul", listed, class_="ccn-legend", aria_label=f"{sign}: {about.name}") if samples else "",
    )


def _method(view: MapView) -> Html:
    if not view.paint.scales:
        return Html("")
    told_of = [block("h3", scale.measure.name) + pairs(measure_facts(scale)) for scale in view.paint.scales]
    ties = paragraph(f"A tie here: {view.found.measures.graph.rule}.")
    return details("How this is measured", joined(ties, *told_of), id="ccn-map-method")


def measure_facts(scale: Scale) -> Iterator[Pair]:
    """Yield what a measure says of itself beyond its definition."""
    about = scale.measure
    yield "Source", about.source
    yield "Put on a scale", about.normalised
    yield "Direction of ties", about.direction
    yield "Strength of ties", about.weight
    yield "People without ties", about.isolates
    yield "Where ties are missing", about.missing


def _svg(shape: str, width: int = 18, height: int = 18) -> Html:
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    return Html(f'<svg {size} aria-hidden="true">{shape}</svg>')


def _disc(fill: str, edge: str, radius: float) -> Html:
    side = max(18, 2 * round(radius) + 4)
    middle = side / 2
    shape = f'<circle cx="{middle}" cy="{middle}" r="{radius:.1f}" fill="{fill}" stroke="{edge}" stroke-width="1.6"/>'
    return _svg(shape, side, side)


def _sign(sign: Sign) -> Html:
    """Give back a sign as the picture draws it."""
    edge = f'fill="{sign.fill}" stroke="{sign.edge}" stroke-width="1.8"'
    inside = {
        "circle-dot": f'<circle cx="9" cy="9" r="2" fill="{sign.edge}"/>',
        "circle-x": f'<path d="M4.5 4.5 13.5 13.5M13.5 4.5 4.5 13.5" stroke="{sign.edge}" stroke-width="1.8"/>',
    }
    if sign.symbol == "diamond":
        return _svg(f'<path d="M9 1.5 16.5 9 9 16.5 1.5 9Z" {edge}/>')
    if sign.symbol == "square":
        return _svg(f'<rect x="3" y="3" width="12" height="12" {edge}/>')
    return _svg(f'<circle cx="9" cy="9" r="6.5" {edge}/>{inside.get(sign.symbol, "")}')


def _square(fill: str, edge: str) -> Html:
    return _svg(f'<rect x="3" y="3" width="12" height="12" fill="{fill}" stroke="{edge}" stroke-width="1.6"/>')


def _diamond(fill: str, edge: str) -> Html:
    return _svg(f'<path d="M9 2 16 9 9 16 2 9Z" fill="{fill}" stroke="{edge}" stroke-width="1.6"/>')
