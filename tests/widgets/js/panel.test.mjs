import assert from "node:assert/strict";
import test from "node:test";

import { holds, sortedRows } from "../../../widgets/cocreation_widgets/frame/panel.js";
import { bestMatch, groups, nodeCalled } from "../../../widgets/cocreation_widgets/map/map_controls.js";

const row = (text, value) => ({ cells: [{ text, value }] });
const texts = (rows) => rows.map(({ cells }) => cells[0].text);

test("text sorts by language, and a number inside it by its value", () => {
  const rows = [row("b 10"), row("É"), row("b 9"), row("a")];
  assert.deepEqual(texts(sortedRows(rows, 0, "ascending")), ["a", "b 9", "b 10", "É"]);
});

test("numbers sort by value, with empty cells last whichever way the others run", () => {
  const rows = [row("none"), row("1,200", 1200), row("9", 9)];
  assert.deepEqual(texts(sortedRows(rows, 0, "ascending")), ["9", "1,200", "none"]);
  assert.deepEqual(texts(sortedRows(rows, 0, "descending")), ["1,200", "9", "none"]);
});

test("the sort is stable, and the third click gives the first order back", () => {
  const rows = [row("x"), row("a"), row("x")];
  const sorted = sortedRows(rows, 0, "ascending");
  assert.equal(sorted[1], rows[0]);
  assert.equal(sorted[2], rows[2]);
  assert.deepEqual(sortedRows(rows, 0, "none"), rows);
  assert.notEqual(sortedRows(rows, 0, "none"), rows, "the first order itself is never changed");
});

test("a row is found by all words typed, in any order, whatever their case and accents", () => {
  assert.ok(holds("José and the Calm Nights", "calm jose"));
  assert.ok(!holds("José and the Calm Nights", "calm days"));
  assert.ok(holds("anything", "  "));
  assert.ok(holds("An owl & a <fox>: ΟΔΟΣ", "<FOX> & οδο"));
});

test("a name is found by all its words, the one that begins with them first", () => {
  const nodes = [{ id: "1", label: "Mary Green" }, { id: "2", label: "Green Wards" }];
  assert.equal(bestMatch("green", nodes).id, "2");
  assert.equal(bestMatch("GREEN mary", nodes).id, "1");
  assert.equal(bestMatch("nobody", nodes), undefined);
  assert.equal(bestMatch("  ", nodes), undefined);
  assert.equal(nodeCalled("Mary Green", nodes).id, "1");
});

test("choices stand together under their group, in their order, and alone without one", () => {
  const choices = [{ id: "a", group: "One" }, { id: "b", group: "One" }, { id: "c", group: "Two" }];
  assert.deepEqual(groups(choices).map(({ label, members }) => [label, members.map(({ id }) => id)]), [
    ["One", ["a", "b"]],
    ["Two", ["c"]],
  ]);
  assert.deepEqual(groups([{ id: "d" }, { id: "e" }]), [{ label: undefined, members: [{ id: "d" }, { id: "e" }] }]);
  assert.deepEqual(groups([]), []);
});
