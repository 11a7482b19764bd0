import assert from "node:assert/strict";
import test from "node:test";

import { alone, apart, ownLinks, resized, seen, together, zoomed } from "../../../widgets/cocreation_widgets/frame/still_days.js";
import * as map from "../../../widgets/cocreation_widgets/frame/still_map.js";

const axis = (domain) => ({ domain, range: [0, 10] });
const SIDE = 428 / 880;
const BESIDE = {
  width: 880, height: 480, xaxis: axis([0, SIDE]), yaxis: axis([0, 1]), xaxis2: axis([1 - SIDE, 1]), yaxis2: axis([0, 1]),
  annotations: [{ text: "<b>one</b>", x: 0, y: 1 }, { text: "<b>two</b>", x: 1 - SIDE, y: 1 }],
  shapes: [{ type: "line", xref: "paper", yref: "paper", x0: 0.5, x1: 0.5, y0: 0, y1: 1 }],
};
const UP = 531 / (2 * 531 + 54);
const BELOW = {
  ...BESIDE, width: 340, height: 2 * 561 + 24, xaxis: axis([0, 1]), xaxis2: axis([0, 1]), yaxis: axis([1 - UP, 1]), yaxis2: axis([0, UP]),
  annotations: [{ text: "<b>one</b>", x: 0, y: 1 }, { text: "<b>two</b>", x: 0, y: UP }],
  shapes: [{ ...BESIDE.shapes[0], x0: 0, x1: 1, y0: 0.5, y1: 0.5 }],
};
const close = (one, other) => assert.ok(Math.abs(one - other) < 1e-9, `${one} is not ${other}`);

test("two days are drawn for another room as Python draws them: each as wide as the other, and as high as it was", () => {
  for (const layout of [BESIDE, BELOW]) {
    const same = resized(map, layout, layout.width, 450);
    for (const name of ["width", "height"]) close(same[name], layout[name]);
    for (const name of ["xaxis", "yaxis", "xaxis2", "yaxis2"]) layout[name].domain.forEach((one, at) => close(same[name].domain[at], one));
    assert.deepEqual(same.annotations.map(({ text }) => text), ["<b>one</b>", "<b>two</b>"]);
    layout.annotations.forEach(({ x, y }, at) => [[x, "x"], [y, "y"]].forEach(([one, key]) => close(same.annotations[at][key], one)));
    assert.equal(same.shapes[0].type, "line");
  }
  const large = resized(map, BESIDE, 1024, 600);
  assert.deepEqual([large.width, large.height], [1024, 630]);
  close(large.xaxis.domain[1], 500 / 1024);
  assert.deepEqual(large.xaxis.range, large.xaxis2.range);
});

test("whoever zooms in one of two days sees the same of the other", () => {
  const near = zoomed(map, BESIDE, 2);
  assert.deepEqual([near.xaxis.range, near.xaxis2.range], [[2.5, 7.5], [2.5, 7.5]]);
  assert.deepEqual(near.yaxis.range, near.yaxis2.range);
  close(near.yaxis.range[0] + near.yaxis.range[1], 10);
  assert.deepEqual(seen(BESIDE, { xaxis: { range: [1, 2] }, yaxis: { range: [3, 4] } }).xaxis2.range, [1, 2]);
  assert.equal("xaxis2" in seen({ xaxis: {}, yaxis: {} }, { xaxis: { range: [1, 2] }, yaxis: { range: [3, 4] } }), false);
});

const BEYOND = { days: [{ links: "old" }, { links: "new" }], apart: { name: "own", looks: [{ color: "lost" }, { color: "born" }] }, veil: "veil" };

test("a picture of two days comes apart by its axes, and is put together with shapes in the right ones", () => {
  const traces = [{ name: "a" }, { name: "b" }, { name: "a", xaxis: "x2" }, { name: "b", xaxis: "x2" }];
  const days = apart({ traces, layout: BESIDE, config: 1 }, BEYOND);
  assert.deepEqual(days.map(({ figure }) => figure.traces), [traces.slice(0, 2), traces.slice(2)]);
  assert.deepEqual(days.map(({ beyond: { links, apart: { color }, veil } }) => [links, color, veil]), [["old", "lost", "veil"], ["new", "born", "veil"]]);
  days.forEach(({ figure: { layout } }) => { close(layout.width, 428); close(layout.height, 450); });
  const shapes = [{ xref: "x domain", yref: "y domain" }, { xref: "x", yref: "y" }];
  const whole = together({ traces, layout: BESIDE, config: 1 }, days.map(({ figure }) => ({ ...figure, layout: { ...figure.layout, shapes } })));
  assert.deepEqual(whole.traces, traces);
  assert.deepEqual(whole.layout.shapes.map(({ xref, yref }) => `${xref},${yref}`), [
    "paper,paper", "x domain,y domain", "x,y", "x2 domain,y2 domain", "x2,y2",
  ]);
  const one = { traces: [], layout: {} };
  assert.equal(apart(one, {}).length, 1);
  assert.equal(together(one, [one]), one);
});

test("whoever is looked at on one day only leaves nothing lit on the other", () => {
  const shown = new Set(["a", "b"]);
  const lit = (focus, ids) => ({ focus, lit: new Set(ids), shown });
  assert.deepEqual(alone([lit("a", ["a"]), lit(null, ["a", "b"])]).map((one) => one.lit.size), [1, 0]);
  assert.deepEqual(alone([lit(null, ["a", "b"]), lit(null, ["a", "b"])]).map((one) => one.lit.size), [2, 2]);
  assert.deepEqual(alone([lit("a", ["a"]), lit(null, ["b"])]).map((one) => one.lit.size), [1, 1], "what is found stays");
});

test("links of one day alone are told by whom they join, of those that are shown", () => {
  const of = ["ties"];
  const day = (ties, shown) => ({ shown: new Set(shown), beyond: { links: { ties, "work places": [["a", "z"]] }, apart: { of } } });
  const found = ownLinks([day([["a", "b"], ["a", "c"], ["a", "d"]], "abc"), day([["b", "a"], ["b", "c"], ["c", "b"]], "abc")]);
  assert.deepEqual(found, [[["a", "c"]], [["c", "b"]]]);
});
