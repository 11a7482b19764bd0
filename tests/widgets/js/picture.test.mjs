import assert from "node:assert/strict";
import test from "node:test";

import { bundle, changed, joined, onlyShapes, themed, unpacked } from "../../../widgets/cocreation_widgets/frame/picture.js";

const packed = (...numbers) => {
  const whole = new Uint8Array(3 + 8 * numbers.length); // what arrives may begin at an odd place of its message
  whole.set(new Uint8Array(new Float64Array(numbers).buffer), 3);
  return { float64: new DataView(whole.buffer, 3) };
};

test("bytes become numbers again, wherever in their message they stand", () => {
  assert.deepEqual(unpacked({ x: packed(1, 2.5), text: ["a", null] }), { x: Float64Array.of(1, 2.5), text: ["a", null] });
});

test("where nothing is packed all stays the very same, so that nothing is drawn anew for it", () => {
  const plain = { text: ["a", null, NaN], line: { width: 1 } };
  const traces = [plain, { x: packed(1) }];
  assert.equal(unpacked(plain), plain);
  assert.deepEqual(unpacked(traces), [plain, { x: Float64Array.of(1) }]);
  assert.equal(unpacked(traces)[0], plain);
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
  assert.equal(bundle({ traces: [{ type: "scatter" }, { type: "scattergl" }] }), "webgl");
});

const dark = () => new Map([["#ffffff", "#000000"], ["#212b32", "#eeeeee"], ["#faf0f6", "#43102f"], ["#cc79a7", "#cc79a7"], ["#43102f", "#faf0f6"]]);

test("where the theme leaves our colours as they are, nothing is gone through", () => {
  const trace = { marker: { color: ["#ffffff"] } };
  assert.equal(themed(trace, new Map()), trace);
});

test("the colours of the table become those of the theme, wherever they stand; all others keep their meaning", () => {
  const trace = {
    name: "people",
    x: [1, 2],
    marker: { color: ["#ffffff", "#d55e00"], line: { color: "#212b32" }, size: Float64Array.of(1, 2) },
    textfont: { shadow: "0 0 3px #ffffff, 0 0 3px #ffffff" },
    text: ['<span style="color:#212b32">■</span>', "#212b32 is a name", null],
  };
  const now = themed(trace, dark());
  assert.deepEqual(now.marker, { color: ["#000000", "#d55e00"], line: { color: "#eeeeee" }, size: trace.marker.size });
  assert.equal(now.textfont.shadow, "0 0 3px #000000, 0 0 3px #000000");
  assert.deepEqual(now.text, ['<span style="color:#eeeeee">■</span>', "#212b32 is a name", null]);
  assert.equal(now.x, trace.x);
  const layout = { paper_bgcolor: "#ffffff", annotations: [{ text: "#212b32", bgcolor: "#ffffff" }], shapes: [{ line: { color: "#212b32" } }] };
  assert.deepEqual(themed(layout, dark()), {
    paper_bgcolor: "#000000",
    annotations: [{ text: "#212b32", bgcolor: "#000000" }],
    shapes: [{ line: { color: "#eeeeee" } }],
  });
});

test("what lies between two colours of the scale lies between what they become", () => {
  assert.deepEqual(themed({ color: ["#faf0f6", "#e3b5cf", "#88456b"] }, dark()).color[0], "#43102f");
  const [low, high] = themed({ color: ["#e3b5cf", "#88456b"] }, dark()).color;
  const near = (one, other) => [1, 3, 5].every((at) => Math.abs(parseInt(one.slice(at, at + 2), 16) - parseInt(other.slice(at, at + 2), 16)) < 3);
  assert.ok(near(low, "#88456b"), low);
  assert.ok(near(high, "#e3b5cf"), high);
});

test("shapes alone are drawn alone, and only where nothing else differs", () => {
  const before = { traces: [{ x: [1] }], layout: { height: 1, xaxis: { range: [0, 1] } } };
  const shapes = changed(before, { layout: { shapes: [{ path: "M0,0L1,1" }] } });
  assert.ok(onlyShapes(shapes, before));
  assert.ok(onlyShapes(changed(shapes, { layout: { shapes: null } }), shapes));
  assert.ok(!onlyShapes(shapes, null));
  assert.ok(!onlyShapes(changed(shapes, { layout: { height: 2 } }), before));
  assert.ok(!onlyShapes(changed(shapes, { layout: { height: null } }), before));
  assert.ok(!onlyShapes(changed(shapes, { traces: { 0: { text: "t" } } }), before));
  assert.ok(!onlyShapes({ ...shapes, traces: [] }, before));
});
