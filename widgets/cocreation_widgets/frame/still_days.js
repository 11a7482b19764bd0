// The map of two days on a page without a process: each day is focused by itself, by still_map.js, and both are put
// together again as side_by_side.py has them.

const BETWEEN = 24; // pixels
const HEAD = 30; // pixels
const NARROW = 600; // pixels: below it a map is higher than wide, and of two one stands below the other
const TALL = 0.64; // how wide it is there, of its height

export function focused(map, figure, beyond, asked, names, labels) {
  // the figure with what is asked for in focus, what was found of each day, and of the day of which the words tell
  const found = alone(apart(figure, beyond).map((one) => focusOf(map, one, asked, names, labels)));
  if (beyond.days) ownLinks(found).forEach((ends, at) => (found[at].beyond.apart.ends = ends));
  const drawn = found.map((one) => map.focused(one.figure, one.beyond, one.shown, one.lit, one.focus));
  return { figure: together(figure, drawn), found, main: found[beyond.main ?? 0] };
}

function focusOf(map, { figure, beyond }, asked, names, labels) {
  const whole = map.network(figure, beyond.links);
  const shown = map.filtered(whole, asked, names);
  const lit = map.lit(whole.near, shown, asked, labels);
  return { figure, beyond, shown, lit, all: whole.nodes.length, focus: shown.has(asked.selected) ? asked.selected : null };
}

export function apart({ traces, layout, ...more }, beyond) {
  // what is drawn of each day, and what is known of it; of one day alone as it is
  if (!beyond.days) return [{ figure: { traces, layout, ...more }, beyond }];
  const one = oneOf(layout);
  return beyond.days.map((day, at) => {
    const own = { ...beyond, ...day, apart: { ...beyond.apart, ...beyond.apart.looks[at] } };
    const its = traces.filter(({ xaxis }) => (xaxis === "x2") === (at === 1));
    return { figure: { ...more, traces: its, layout: one }, beyond: own };
  });
}

export function together({ layout, ...more }, drawn) {
  if (drawn.length === 1) return drawn[0];
  const [first, second] = drawn;
  const below = second.layout.shapes.map((one) => ({ ...one, xref: one.xref.replace("x", "x2"), yref: one.yref.replace("y", "y2") }));
  const shapes = [layout.shapes[0], ...first.layout.shapes, ...below]; // the line between the two comes first
  return { ...more, traces: [...first.traces, ...second.traces], layout: { ...layout, shapes } };
}

export function alone(found) {
  // whoever is looked at on one of two days only: nothing is lit on the other
  const looked = found.some(({ focus }) => focus);
  return found.map((one) => (looked && !one.focus && one.lit.size === one.shown.size ? { ...one, lit: new Set() } : one));
}

export function ownLinks(found) {
  // of each of two days the links that only it shows, told by whom they join: as changed_links.py has it
  const joins = ([one, other]) => JSON.stringify(one < other ? [one, other] : [other, one]);
  const of = ({ shown, beyond: { links, apart: { of: names } } }) => {
    const ends = names.flatMap((name) => links[name]).filter(([one, other]) => shown.has(one) && shown.has(other));
    return new Map(ends.map((one) => [joins(one), one]));
  };
  const [first, second] = found.map(of);
  const less = (all, others) => [...all].flatMap(([key, ends]) => (others.has(key) ? [] : [ends]));
  return [less(first, second), less(second, first)];
}

export function resized(map, layout, width, height) {
  // as map_picture.py has it: on a phone each is as high as it likes
  const high = width < NARROW ? Math.round(width / TALL) : height;
  if (!layout.xaxis2) return map.resized(layout, width, high);
  const stacked = isStacked(layout);
  const one = map.resized(oneOf(layout), stacked ? width : (width - BETWEEN) / 2, high);
  return placed(layout, one, stacked);
}

export function zoomed(map, layout, factor) {
  return layout.xaxis2 ? seen(layout, map.zoomed(oneOf(layout), factor)) : map.zoomed(layout, factor);
}

export function seen(layout, { xaxis, yaxis }) {
  // what is seen of one is seen of the other
  const ranges = { xaxis, yaxis, ...(layout.xaxis2 ? { xaxis2: xaxis, yaxis2: yaxis } : {}) };
  const axes = Object.entries(ranges).map(([name, { range }]) => [name, { ...layout[name], range }]);
  return { ...layout, ...Object.fromEntries(axes) };
}

function isStacked({ xaxis, xaxis2 }) {
  return xaxis.domain[0] === xaxis2.domain[0];
}

function oneOf(layout) {
  const share = ({ domain: [from, to] }) => to - from;
  const width = layout.width * share(layout.xaxis);
  return { ...layout, width, height: (layout.height - HEAD) * share(layout.yaxis), shapes: [] };
}

function placed(layout, one, stacked) {
  const inner = stacked ? 2 * one.height + HEAD + BETWEEN : one.height;
  const width = stacked ? one.width : 2 * one.width + BETWEEN;
  const share = stacked ? one.height / inner : one.width / width;
  const [low, high] = [[0, share], [1 - share, 1]];
  const [across, up] = stacked ? [[[0, 1], [0, 1]], [high, low]] : [[low, high], [[0, 1], [0, 1]]];
  const middle = 0.5 * (stacked ? up[1][1] + up[0][0] : across[0][1] + across[1][0]);
  const line = stacked ? { x0: 0, x1: 1, y0: middle, y1: middle } : { x0: middle, x1: middle, y0: 0, y1: 1 };
  const axis = (name, domain) => [name, { ...layout[name], domain }];
  const domains = [axis("xaxis", across[0]), axis("yaxis", up[0]), axis("xaxis2", across[1]), axis("yaxis2", up[1])];
  const names = layout.annotations.map((name, at) => ({ ...name, x: across[at][0], y: up[at][1] }));
  const [divider, ...shapes] = layout.shapes;
  const whole = { ...layout, ...Object.fromEntries(domains), width, height: inner + HEAD, annotations: names };
  return seen({ ...whole, shapes: [{ ...divider, ...line }, ...shapes] }, one);
}
