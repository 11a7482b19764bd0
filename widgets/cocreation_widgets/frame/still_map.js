// The focus on the map of a page without a process: which nodes and links are shown and lit. The rules are those of
// map_view.py and figures/; a test compares the two for every node of a network.

const DIM = 0.16;
const CHOSEN = "#d55e00";
const OWN = "of the selected";
const OUT = "out of focus";
const MOST_NAMED = 24; // neighbours whose names are added to those that have room

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

export function focused(figure, { links, labels }, shown, bright, selected) {
  // the figure with what is hidden left out, and what is out of focus dimmed
  const where = new Map();
  for (const { customdata, x, y } of figure.traces) customdata?.forEach((id, place) => where.set(id, [x[place], y[place]]));
  const dimmed = bright.size < shown.size;
  const both = (set) => ([one, other]) => set.has(one) && set.has(other);
  const drawn = Object.fromEntries(Object.entries(links).map(([name, ends]) => [name, ends.filter(both(shown))]));
  const all = Object.values(drawn).flat();
  const lines = (ends) => ({
    x: ends.flatMap(([one, other]) => [where.get(one)[0], where.get(other)[0], null]),
    y: ends.flatMap(([one, other]) => [where.get(one)[1], where.get(other)[1], null]),
  });
  const traces = figure.traces.map((trace) => {
    if (trace.name === OUT) return { ...trace, ...lines(dimmed ? all.filter((ends) => !both(bright)(ends)) : []) };
    if (trace.name === OWN) return { ...trace, ...lines(selected ? all.filter((ends) => ends.includes(selected)) : []) };
    if (trace.name in drawn) return { ...trace, ...lines(dimmed ? drawn[trace.name].filter(both(bright)) : drawn[trace.name]) };
    if (trace.customdata) return nodesOf(trace, shown, bright, selected);
    return trace.ids ? labelsOf(trace, bright, selected, dimmed, where, labels) : trace;
  });
  return { ...figure, traces };
}

function nodesOf(trace, shown, bright, selected) {
  const kept = trace.customdata.map((id, place) => [id, place]).filter(([id]) => shown.has(id));
  const pick = (row) => (Array.isArray(row) ? kept.map(([, place]) => row[place]) : row);
  const is = (id) => id === selected;
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
      opacity: kept.map(([id]) => (bright.has(id) ? 1 : DIM)),
      line: {
        ...marker.line,
        color: pick(marker.line.color).map((one, place) => (is(kept[place][0]) ? CHOSEN : one)),
        width: pick(marker.line.width).map((one, place) => (is(kept[place][0]) ? 3 : one)),
      },
    },
  };
}

function labelsOf(trace, bright, selected, dimmed, where, labels) {
  const kept = trace.ids.map((id, place) => [id, place]).filter(([id]) => bright.has(id));
  const named = new Set(kept.map(([id]) => id));
  const few = dimmed && bright.size <= MOST_NAMED;
  const more = [...bright].filter((id) => !named.has(id) && where.has(id) && (few || id === selected));
  const pick = (row) => (Array.isArray(row) ? kept.map(([, place]) => row[place]) : row);
  const plain = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const { textfont } = trace;
  return {
    ...trace,
    ids: [...kept.map(([id]) => id), ...more],
    x: [...pick(trace.x), ...more.map((id) => where.get(id)[0])],
    y: [...pick(trace.y), ...more.map((id) => where.get(id)[1])],
    text: [...pick(trace.text), ...more.map((id) => `${plain(labels[id] ?? "")}<br> `)],
    textposition: [...pick(trace.textposition), ...more.map(() => "top center")],
    textfont: {
      ...textfont,
      size: [...pick(textfont.size), ...more.map(() => 12)],
      color: [...pick(textfont.color), ...more.map(() => "#212b32")],
    },
  };
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
