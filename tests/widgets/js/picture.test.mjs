import assert from "node:assert/strict";
import test from "node:test";

import { bundle, changed, joined, unpacked } from "../../../widgets/cocreation_widgets/frame/picture.js";

const packed = (...numbers) => {
  const whole = new Uint8Array(3 + 8 * numbers.length); // what arrives may begin at an odd place of its message
  whole.set(new Uint8Array(new Float64Array(numbers).buffer), 3);
  return { float64: new DataView(whole.buffer, 3) };
};

test("bytes become numbers again, wherever in their message they stand", () => {
  assert.deepEqual(unpacked({ x: packed(1, 2.5), text: ["a", null] }), { x: Float64Array.of(1, 2.5), text: ["a", null] });
});

test("a change replaces what it names, and all else stays the very same", () => {
  const one = { x: [1], marker: { color: "red" } };
  const other = { x: [2] };
  const figure = { traces: [one, other], layout: { height: 1 }, config: {} };
  const now = changed(figure, { traces: { 0: { x: packed(5), text: "t" } }, layout: {} });
  assert.deepEqual(now.traces[0], { x: Float64Array.of(5), text: "t", marker: { color: "red" } });
  assert.equal(now.traces[0].marker, one.marker);
  assert.equal(now.traces[1], other);
  assert.equal(now.layout, figure.layout);
});

test("what is told as nothing is taken away", () => {
  const now = changed({ traces: [{ x: 1, y: 2 }], layout: { width: 3 } }, { traces: { 0: { y: null } }, layout: { width: null } });
  assert.deepEqual(now.traces, [{ x: 1 }]);
  assert.deepEqual(now.layout, {});
});

test("lines told by the points between which they run follow these, and stay the very same while these do", () => {
  const figure = { traces: [
    { between: Int32Array.of(0, 2, 1, 0) },
    { customdata: ["a"], x: [1], y: [10] },
    { customdata: ["b", "c"], x: [2, 3], y: [20, 30] },
  ] };
  const first = joined(figure);
  assert.deepEqual(first.traces[0].x, Float64Array.of(1, 3, NaN, 2, 1, NaN));
  assert.deepEqual(first.traces[0].y, Float64Array.of(10, 30, NaN, 20, 10, NaN));
  assert.equal(joined(changed(first, { layout: { shapes: [] } }), first).traces[0], first.traces[0]);
  const moved = joined(changed(first, { traces: { 1: { x: [5] } } }), first);
  assert.deepEqual(moved.traces[0].x, Float64Array.of(5, 3, NaN, 2, 5, NaN));
  const fewer = joined({ ...first, traces: first.traces.with(0, { between: Int32Array.of(1, 2) }) }, first);
  assert.deepEqual(fewer.traces[0].x, Float64Array.of(2, 3, NaN));
  const told = joined(changed(first, { traces: { 0: { between: null, x: [0, 9], y: [0, 9] } } }), first);
  assert.deepEqual(told.traces[0], { x: [0, 9], y: [0, 9] });
});

test("only what needs WebGL loads the larger script", () => {
  assert.equal(bundle({ traces: [{ type: "scatter" }, {}] }), "basic");
  assert.equal(bundle({ traces: [{ type: "scatter" }, { type: "scattergl" }] }), "gl2d");
});
