import assert from "node:assert/strict";
import test from "node:test";

import { focused } from "../../../widgets/cocreation_widgets/frame/still_map.js";

const figure = (symbol) => ({
  layout: {},
  traces: [
    {
      name: "communities", customdata: ["a", "b", "c"], x: [0, 1, 2], y: [0, 1, 2], hovertext: ["A", "B", "C"],
      marker: { symbol, size: [1, 2, 3], color: ["r", "g", "b"], line: { color: ["r", "g", "b"], width: [1, 1, 1] } },
    },
  ],
});

test("what a filter leaves keeps the shapes by which a layer tells it", () => {
  const left = new Set(["a", "c"]);
  const [trace] = focused(figure(["circle", "diamond", "circle-x"]), { links: {}, labels: {} }, left, left, null).traces;
  assert.deepEqual(trace.customdata, ["a", "c"]);
  assert.deepEqual(trace.marker.symbol, ["circle", "circle-x"]);
  const [plain] = focused(figure("square"), { links: {}, labels: {} }, left, left, null).traces;
  assert.equal(plain.marker.symbol, "square");
});

test("who is in focus stands above the veil with the sign that a layer gave, and who is looked at stands out", () => {
  const everybody = new Set(["a", "b", "c"]);
  const beyond = { links: {}, labels: {}, veil: { type: "rect", name: "veil" }, own: { color: "o", width: 2 }, chosen: "y", filled: null };
  const map = figure(["circle-dot", "diamond", "circle-x"]);
  map.layout = { width: 300, xaxis: { range: [0, 3] } };
  map.traces.push({ ids: [], textfont: { size: [], color: [] }, x: [], y: [], text: [], textposition: [] });
  const { shapes } = focused(map, beyond, everybody, new Set(["a", "c"]), "c").layout;
  assert.deepEqual(shapes.map(({ type, name }) => `${type} ${name ?? ""}`), [
    "rect veil", "circle a", "circle ", "circle c", "path ", "line ", "line ",
  ]);
  assert.deepEqual(shapes[3].line, { color: "y", width: 3 });
  assert.equal(shapes[3].fillcolor, "b", "its colour tells something");
  const close = { ...map, layout: { width: 3, xaxis: { range: [0, 3] } } };
  const names = focused(close, { ...beyond, labels: { a: "Ann", c: "Cid" } }, everybody, new Set(["a", "c"]), "c").layout.shapes;
  assert.deepEqual(names.flatMap(({ label }) => label?.text ?? []), ["Cid<br> "], "no name covers that of whom one looks at");
});

test("another focus leaves the traces the very same, and another filter does not", () => {
  const map = figure("circle");
  map.layout = { width: 300, xaxis: { range: [0, 3] } };
  map.traces.push({ name: "links", x: [], y: [] });
  map.traces.push({ ids: ["a"], textfont: { size: [1], color: ["c"] }, x: [0], y: [0], text: ["A"], textposition: ["top center"] });
  const beyond = { links: { links: [["a", "b"]] }, lines: { links: { color: "l", width: 1 } }, labels: {}, veil: { type: "rect" }, own: { color: "o", width: 2 } };
  const seen = (shown, bright, selected) => focused(map, beyond, new Set(shown), new Set(bright), selected).traces;
  const first = seen("abc", "abc", null);
  const again = seen("abc", "ab", "a");
  assert.ok(again.every((trace, at) => trace === first[at]));
  const fewer = seen("bc", "bc", null);
  assert.ok(fewer.every((trace, at) => trace !== first[at]));
  assert.deepEqual(fewer.map(({ x }) => x), [[1, 2], [], []]);
  assert.deepEqual(seen("ac", "ac", null)[0].x, [0, 2], "as many, and others");
});
