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
