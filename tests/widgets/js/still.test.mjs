import assert from "node:assert/strict";
import test from "node:test";

import { foundWords, searched, shapeFor, shownIn } from "../../../widgets/cocreation_widgets/frame/still.js";

test("the picture drawn for about as much room is shown, the wide one while the room is not known", () => {
  assert.deepEqual([0, 340, 599, 600, 999, 1000, 1300].map(shapeFor), ["wide", "narrow", "narrow", "middle", "middle", "wide", "wide"]);
});

test("a view without a middle shape shows its wide one there", () => {
  const scene = { parts: { 0: { figure: "wide" } }, narrow: { parts: { 0: { figure: "narrow" } }, answers: {} }, answers: {} };
  assert.deepEqual(shownIn(scene, shapeFor(800), null), { 0: { figure: "wide" } });
  assert.deepEqual(shownIn(scene, shapeFor(400), null), { 0: { figure: "narrow" } });
});

const LOOKED = [
  { table: "things", title: "A <b> & all", of: "2 things", most: 1, rows: [{ html: "<tr>$&1</tr>", words: "calm owl" }, { html: "<tr>2</tr>", words: "calm fox" }] },
  { table: "more", title: "More", of: "", most: 1, rows: [] },
];
const has = (text, words) => text.includes(words);

test("a search puts the rows that hold the words in the place of the others, and says how many there are", () => {
  const html = '<p>x</p><table id="things" class="t"><caption>Old</caption><thead></thead><tbody><tr>0</tr></tbody></table>';
  const begin = '<p>x</p><table id="things" class="t"><caption>A &#60;b&#62; &#38; all: ';
  const end = "</tbody></table>";
  assert.equal(searched(html, LOOKED, has, "owl"), `${begin}1 of 2 found</caption><thead></thead><tbody><tr>$&1</tr>${end}`);
  assert.equal(searched(html, LOOKED, has, "calm"), `${begin}2 of 2 found, the first 1 shown</caption><thead></thead><tbody><tr>$&1</tr>${end}`);
  assert.equal(searched(html, LOOKED, has, "elk"), `${begin}0 of 2 found</caption><thead></thead><tbody>${end}`);
  assert.equal(searched("<p>no table</p>", LOOKED, has, "owl"), "<p>no table</p>");
});

test("what a search found is counted where there is something to find", () => {
  assert.equal(foundWords(LOOKED, has, "owl"), "Found: 1 of 2 things.");
  assert.match(foundWords(LOOKED, has, "elk"), /^Nothing found/);
});

test("a further choice changes what it changes, whatever is selected", () => {
  const scene = { parts: { 0: { html: "a" } }, also: { 3: { "": { 1: { html: "x" } }, day: { 1: { html: "y" } } } }, answers: { id: { 2: { html: "z" } } } };
  assert.deepEqual(shownIn(scene, "wide", "id", { 3: "day" }), { 0: { html: "a" }, 1: { html: "y" }, 2: { html: "z" } });
  assert.deepEqual(shownIn(scene, "wide", null, { 3: "unknown" }), { 0: { html: "a" } });
});
