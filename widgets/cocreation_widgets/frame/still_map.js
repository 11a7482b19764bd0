// The focus on the map of a page without a process: which nodes and links are shown and lit. The rules are those of
// map_view.py and figures/; a test compares the two for every node of a network.

const DIAMOND = 1.3; // how much farther its corners are from the middle than a circle's edge is
const INK = "#212b32";
const LETTER = 0.55; // how wide a letter is about, of its size
const SHARE = { left: 0, right: 1, bottom: 0, top: 1 }; // how much of a text lies before its anchor, or below it
const MOST_NAMED = 24; // neighbours whose names are added to those that have room
const made = new WeakMap(); // trace → what was last drawn of it, and of what

export function network(figure, links) {
  // what is drawn, as nodes in one row and links by their two ends
  const nodes = figure.traces.flatMap(({ customdata, name, x, y }, trace) =>
    customdata ? customdata.map((id, place) => ({ id, kind: name, x: x[place], y: y[place], trace, place })) : [],
  );
  const near = new Map(nodes.map(({ id }) => [id, new Set()]));
  for (const [one, other] of Object.values(links).flat()) {
    near.get(one)?.add(other);
    near.get(other)?.add(one);
  }
  return { nodes, near };
}

export function filtered({ nodes, near }, { kinds, communities }, names) {
  // kinds and communities are null for all; names: {community, person} as the picture calls them
  const kind = new Map(nodes.map((node) => [node.id, node.kind]));
  const shown = new Set(kind.keys());
  const keep = (holds) => shown.forEach((id) => holds(id) || shown.delete(id));
  if (communities) {
    const chosen = communities.filter((id) => kind.has(id));
    const of = (ids, fits) => [...ids].flatMap((id) => [...near.get(id)]).filter((id) => fits(kind.get(id)));
    const people = new Set(of(chosen, (one) => one !== names.community));
    const places = new Set(of(people, (one) => one !== names.community && one !== names.person));
    keep((id) => chosen.includes(id) || people.has(id) || places.has(id));
  }
  if (kinds) keep((id) => kinds.includes(kind.get(id)));
  return shown;
}

export function lit(near, shown, { selected, steps, query }, labels) {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const focus = selected !== null && shown.has(selected) ? [selected] : [];
  if (words.length) {
    const found = [...shown].filter((id) => words.every((word) => (labels.get(id) ?? "").toLocaleLowerCase().includes(word)));
    return new Set([...found, ...focus]);
  }
  if (!focus.length) return new Set(shown);
  const reached = new Set(focus);
  let edge = focus;
  for (let step = 0; step < steps; step += 1) {
    edge = [...new Set(edge.flatMap((id) => [...near.get(id)]))].filter((id) => shown.has(id) && !reached.has(id));
    edge.forEach((id) => reached.add(id));
  }
  return reached;
}

export function focused(figure, beyond, shown, bright, selected) {
  // the figure with what is hidden left out, and what is in focus above a veil
  const where = new Map();
  for (const { customdata, x, y } of figure.traces) customdata?.forEach((id, place) => where.set(id, [x[place], y[place]]));
  const both = (set) => ([one, other]) => set.has(one) && set.has(other);
  const links = Object.fromEntries(Object.entries(beyond.links).map(([name, ends]) => [name, ends.filter(both(shown))]));
  const faint = fainter(Object.values(links).flat().length);
  // of two days also the links that only this one has: see still_days.js
  const own = beyond.apart ? { ...beyond.apart, look: ownLook(beyond.apart) } : null;
  const traces = figure.traces.map((trace) => {
    const { name, customdata, ids } = trace;
    const look = beyond.lines?.[name];
    if (own && name === own.name)
      return stays(trace, [...own.ends, own.color], () => ({ ...linesOf(trace, own.ends, where, own, 1), ...own.look }));
    if (name in links) return stays(trace, [...links[name], look, faint], () => linesOf(trace, links[name], where, look, faint));
    if (customdata) return stays(trace, [...shown], () => nodesOf(trace, shown));
    return ids ? stays(trace, [...shown], () => labelsOf(trace, shown)) : trace;
  });
  const dimmed = bright.size < shown.size;
  const lit = dimmed ? bright : new Set([selected]); // where the focus reaches everybody, only who is looked at
  const named = traces.find(({ ids }) => ids);
  // signs drawn by WebGL would cover a trace of names: see constellation_map.py
  const shapes = named?.visible === false ? named.ids.map((_, place) => nameAt(named, place)) : [];
  if (dimmed) shapes.push(beyond.veil);
  if (dimmed || selected) {
    const drawn = Object.entries(links).map(([name, ends]) => [name, ends.filter(both(lit))]);
    const fewer = fainter(drawn.flatMap(([, ends]) => ends).length);
    for (const [name, ends] of drawn) shapes.push(pathOf(ends, where, lineOf(beyond.lines[name], fewer)));
    const its = Object.values(links).flat().filter((ends) => ends.includes(selected));
    shapes.push(pathOf(its, where, { line: { ...beyond.own, dash: "solid" }, opacity: 1 }));
    if (own) shapes.push(pathOf(own.ends.filter(both(lit)), where, own.look));
    for (const trace of traces) if (trace.customdata) shapes.push(...litOf(trace, lit, selected, beyond));
  }
  if (dimmed) shapes.push(...namesOf(named, bright, selected, where, beyond.labels, figure.layout));
  const clipped = shapes.filter(({ path }) => path !== "").map((one) => ({ xref: "x", yref: "y", ...one }));
  return { ...figure, traces, layout: { ...figure.layout, shapes: clipped } };
}

function stays(trace, told, make) {
  // the same object while it tells the same: a click then changes shapes alone, see onlyShapes in picture.js
  const last = made.get(trace);
  if (last?.told.length === told.length && told.every((one, at) => one === last.told[at])) return last.drawn;
  const drawn = make();
  made.set(trace, { told, drawn });
  return drawn;
}

function fainter(many) {
  return Math.min(1, Math.sqrt(250 / Math.max(many, 1)));
}

function lineOf({ color, width }, faint) {
  return { line: { color, width: Math.max(0.5, width * faint), dash: "solid" }, opacity: Math.max(0.25, faint) };
}

function ownLook({ color, dash, ends }) {
  // as map_links.py has it
  const share = Math.min(1, Math.sqrt(150 / Math.max(ends.length, 1)));
  return { line: { color, width: Math.max(1.2, 2.6 * share), dash }, opacity: Math.max(0.35, share) };
}

function linesOf(trace, ends, where, look, faint) {
  const along = (axis) => ends.flatMap(([one, other]) => [where.get(one)[axis], where.get(other)[axis], null]);
  return { ...trace, x: along(0), y: along(1), ...lineOf(look, faint) };
}

function pathOf(ends, where, look) {
  return { type: "path", path: ends.map(([one, other]) => `M${where.get(one)}L${where.get(other)}`).join(""), ...look };
}

function picked(keep) {
  // what a trace has of each of those that are kept
  const kept = keep.flatMap((stays, place) => (stays ? [place] : []));
  return (row) => (Array.isArray(row) ? kept.map((place) => row[place]) : row);
}

function nodesOf(trace, shown) {
  const pick = picked(trace.customdata.map((id) => shown.has(id)));
  const { marker } = trace;
  return {
    ...trace,
    x: pick(trace.x),
    y: pick(trace.y),
    customdata: pick(trace.customdata),
    hovertext: pick(trace.hovertext),
    marker: {
      ...marker,
      symbol: pick(marker.symbol),
      size: pick(marker.size),
      color: pick(marker.color),
      line: { color: pick(marker.line.color), width: pick(marker.line.width) },
    },
  };
}

function labelsOf(trace, shown) {
  const pick = picked(trace.ids.map((id) => shown.has(id)));
  const { textfont } = trace;
  return {
    ...trace,
    ids: pick(trace.ids),
    x: pick(trace.x),
    y: pick(trace.y),
    text: pick(trace.text),
    textposition: pick(trace.textposition),
    textfont: { ...textfont, size: pick(textfont.size), color: pick(textfont.color) },
  };
}

function litOf({ customdata, name, x, y, marker }, lit, selected, { chosen, filled }) {
  const of = (row, place) => (Array.isArray(row) ? row[place] : row);
  return customdata.flatMap((id, place) => {
    if (!lit.has(id)) return [];
    const is = id === selected;
    const line = { color: is ? chosen : of(marker.line.color, place), width: is ? 3 : of(marker.line.width, place) };
    const fillcolor = is && name === filled ? chosen : of(marker.color, place);
    return signOf(of(marker.symbol, place), of(marker.size, place) / 2, [x[place], y[place]], { fillcolor, line, name: id });
  });
}

function signOf(symbol, radius, [xanchor, yanchor], look) {
  // as sign_shapes.py draws them
  const [outline, inside] = symbol.split("-");
  const there = { xsizemode: "pixel", ysizemode: "pixel", xanchor, yanchor };
  const box = (r) => ({ x0: -r, x1: r, y0: -r, y1: r });
  const far = DIAMOND * radius;
  const signs = [
    outline === "diamond"
      ? { type: "path", path: `M0,${far}L${far},0L0,${-far}L${-far},0Z`, ...there, ...look }
      : { type: outline === "circle" ? "circle" : "rect", ...box(radius), ...there, ...look },
  ];
  const near = radius * 0.7;
  const { color } = look.line;
  if (inside === "dot") signs.push({ type: "circle", ...box(radius / 3), ...there, fillcolor: color, line: { width: 0 } });
  if (inside === "x")
    signs.push({ type: "path", path: `M${-near},${-near}L${near},${near}M${-near},${near}L${near},${-near}`, ...there, line: look.line });
  return signs;
}

function namesOf(trace, bright, selected, where, labels, { width, xaxis }) {
  // who is looked at is named; who has a name on the map keeps it where it stands, and a few more get one, where it
  // covers no other
  const { family, shadow } = trace.textfont;
  const scale = width / (xaxis.range[1] - xaxis.range[0]);
  const taken = [];
  const free = (name) => {
    const box = boxOf(name, scale);
    const covers = taken.some((one) => box.every(([low, high], axis) => low < one[axis][1] && high > one[axis][0]));
    if (!covers) taken.push(box);
    return !covers;
  };
  const plain = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const nameFor = (id) => {
    const place = trace.ids.indexOf(id);
    if (place < 0) return nameOf(`${plain(labels[id] ?? "")}<br> `, where.get(id), "top center", { family, shadow, size: 12, color: INK });
    return nameAt(trace, place);
  };
  const few = bright.size <= MOST_NAMED;
  const wanted = new Set([selected, ...trace.ids, ...(few ? bright : [])]); // in the order in which they find room
  return [...wanted].filter((id) => bright.has(id) && where.has(id)).map(nameFor).filter(free);
}

function nameAt({ text, x, y, textposition, textfont: { family, shadow, size, color } }, place) {
  return nameOf(text[place], [x[place], y[place]], textposition[place], { family, shadow, size: size[place], color: color[place] });
}

function boxOf({ x0, y0, label: { text, xanchor, yanchor, font } }, scale) {
  // about where the words stand, in pixels from the corner of the map
  const lines = text.replace(/<\/?b>/g, "").split("<br>");
  const wide = Math.max(...lines.map(({ length }) => length)) * font.size * LETTER;
  const high = lines.length * font.size * 1.3;
  const [left, low] = [x0 * scale - wide * (SHARE[xanchor] ?? 0.5), y0 * scale - high * (SHARE[yanchor] ?? 0.5)];
  const empty = lines.at(-1).trim() ? 0 : font.size * 1.3; // such a line keeps a name off its node
  return [[left, left + wide], [low + empty, low + high]];
}

function nameOf(text, [x, y], side, font) {
  const other = { top: "bottom", bottom: "top", left: "right", right: "left" }; // a text above a place stands on it
  const [yanchor, xanchor] = side.split(" ").map((one) => other[one] ?? one);
  const label = { text, textangle: 0, padding: 0, xanchor, yanchor, font };
  return { type: "line", x0: x, x1: x, y0: y, y1: y, line: { width: 0 }, label };
}

export function resized(layout, width, height) {
  // as much of the map as was drawn, equally scaled both ways, in the middle of another room
  const [left, right] = layout.xaxis.range;
  const [low, high] = layout.yaxis.range;
  const scale = (layout.width / (right - left)) * Math.min(width / layout.width, height / layout.height);
  return seen(layout, width, height, scale, (left + right) / 2, (low + high) / 2);
}

export function zoomed(layout, factor) {
  const [left, right] = layout.xaxis.range;
  const [low, high] = layout.yaxis.range;
  const scale = (layout.width / (right - left)) * factor;
  return seen(layout, layout.width, layout.height, scale, (left + right) / 2, (low + high) / 2);
}

function seen(layout, width, height, scale, x, y) {
  const across = width / scale / 2;
  const up = height / scale / 2;
  return {
    ...layout,
    width,
    height,
    xaxis: { ...layout.xaxis, range: [x - across, x + across] },
    yaxis: { ...layout.yaxis, range: [y - up, y + up] },
  };
}
