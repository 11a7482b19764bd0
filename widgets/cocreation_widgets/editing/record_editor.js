// The editor: finds a record, shows its form, what would change, and what was saved.
// The kernel says what to show; words of the network are set as text, never as HTML.

import { element } from "../frame/element.js";
import { desk } from "./desk.js";
import { delayed, fields, slow } from "./record_fields.js";
import { questions } from "./record_questions.js";

let made = 0;

function render({ model, el }) {
  const prefix = `ccn-edit-${(made += 1)}`;
  const send = (what, more = {}) => model.send({ do: what, ...more });
  const around = desk({ model, prefix, undo: () => mayLeave() && send("undo") });
  const finder = element("div", { class: "ccn-edit-finder" });
  const place = element("div", { class: "ccn-edit-place" });
  const past = element("div", { class: "ccn-edit-past" });
  el.classList.add("ccn-edit");
  el.replaceChildren(...around.above, element("div", { class: "ccn-edit-columns" }, finder, element("div", {}, place, past)));

  // ---- the answers of the form that is open ----
  let answers = {};
  let seen = new Set(); // fields whose problems are shown: those that were answered, and all after a try to save
  const later = delayed(() => send("check", { answers }));
  const touched = () => Object.keys(answers).length > 0;
  const mayLeave = () => !touched() || confirm("What you typed is not saved. Leave it?");
  const leaving = (event) => touched() && event.preventDefault();
  globalThis.addEventListener("beforeunload", leaving);

  // ---- finding a record ----
  const kindId = `${prefix}-kind`;
  const kinds = element("select", { id: kindId });
  for (const { area, kinds: all } of model.get("kinds")) {
    const group = element("optgroup", { label: area });
    group.append(...all.map(({ kind, label }) => element("option", { value: kind, text: label })));
    kinds.append(group);
  }
  kinds.addEventListener("change", () => {
    if (mayLeave()) send("kind", { kind: kinds.value });
    else kinds.value = model.get("kind");
  });
  const wordsId = `${prefix}-words`;
  const words = element("input", { id: wordsId, type: "search", autocomplete: "off" });
  const find = delayed(() => send("find", { words: words.value }));
  words.addEventListener("input", find);
  const add = element("button", { type: "button", class: "ccn-edit-main" });
  add.addEventListener("click", () => mayLeave() && send("new"));
  const many = element("p", { class: "ccn-small" });
  const list = element("ul", { class: "ccn-edit-list" });
  const search = element("div", { class: "ccn-field" }, element("label", { for: wordsId, text: "Find by name" }), words);
  finder.append(
    element("div", { class: "ccn-field" }, element("label", { for: kindId, text: "What to record" }), kinds),
    add, search, many, list, around.undo,
  );

  const showFound = () => {
    const { total, one, records } = model.get("found");
    kinds.value = model.get("kind");
    add.textContent = `Add a new ${one}`;
    const itself = kinds.value === "about";
    for (const part of [add, search, many, list]) part.hidden = itself;
    many.textContent = total > records.length ? `The first ${records.length} of ${total}; type to find others.`
      : words.value.trim() ? `${total} found.` : total ? "" : "There is none yet.";
    const active = list.contains(document.activeElement) ? document.activeElement.dataset.id : null;
    list.replaceChildren(...records.map(({ id, name }) => {
      const open = model.get("form").id === id;
      const button = element("button", { type: "button", text: name, "data-id": id, "aria-current": open && "true" });
      button.addEventListener("click", () => mayLeave() && send("open", { id }));
      return element("li", {}, button);
    }));
    if (active !== null) (list.querySelector(`[data-id="${CSS.escape(active)}"]`) ?? words).focus();
  };

  // ---- the form ----

  function answered(field, value) {
    answers = { ...answers, [field.name]: value };
    if (!slow(field)) seen.add(field.name);
    later();
  }

  function left(field) {
    if (!(field.name in answers) || seen.has(field.name)) return;
    seen.add(field.name);
    showProblems();
  }

  const fieldPart = fields({ prefix, send, answered, left });
  let shownForm = null;
  function formPart() {
    const { n, title, meaning, fields: all, removable } = model.get("form");
    if (shownForm?.n === n) return shownForm.part;
    answers = {};
    seen = new Set();
    asked.renew();
    later.cancel();
    const form = element("form", { novalidate: true, autocomplete: "off" });
    const problem = element("p", { class: "ccn-edit-problem ccn-edit-whole", tabindex: "-1" });
    form.append(
      element("h2", { text: title, tabindex: "-1" }),
      element("p", { class: "ccn-edit-help", text: meaning }),
      problem,
      ...all.map(fieldPart),
      element("div", { class: "ccn-edit-buttons" },
        element("button", { type: "submit", class: "ccn-edit-main", text: "See what changes, then save" }),
        element("button", { type: "button", text: "Cancel", onclick: () => mayLeave() && (answers = {}, send("cancel")) }),
        removable ? element("button", { type: "button", class: "ccn-edit-danger", text: "Remove …", onclick: () => send("ask to remove") }) : null),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      later.cancel();
      send("review", { answers });
    });
    shownForm = { n, part: form };
    return form;
  }

  const showProblems = () => {
    const form = shownForm?.part;
    if (!form) return;
    const problems = model.get("problems");
    form.querySelector(".ccn-edit-whole").textContent = problems[""] ?? "";
    for (const part of form.querySelectorAll(".ccn-edit-field")) {
      const words = seen.has(part.dataset.field) ? problems[part.dataset.field] ?? "" : "";
      const problem = part.querySelector(".ccn-edit-problem");
      if (problem.textContent !== words) problem.textContent = words;
      part.classList.toggle("ccn-edit-wrong", Boolean(words));
      for (const input of part.querySelectorAll("input, select, textarea")) {
        if (words) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
      }
    }
  };

  const showOptions = () => {
    const { field, names = [] } = model.get("options");
    for (const list of place.querySelectorAll("datalist")) {
      if (list.dataset.field !== field) continue;
      list.replaceChildren(...names.map((name) => element("option", { value: name })));
    }
  };

  function firstProblem() {
    const problems = model.get("problems");
    for (const { name } of model.get("form").fields ?? []) seen.add(name);
    showProblems();
    const form = shownForm.part;
    const wrong = form.querySelector(".ccn-edit-wrong");
    const target = wrong ? wrong.querySelector("input, select, textarea, button") : form.querySelector(".ccn-edit-whole");
    target.focus();
    const number = Object.keys(problems).length;
    around.announce(number === 1 ? "One thing is to be corrected." : `${number} things are to be corrected.`);
  }

  // ---- what would change, and what was changed ----
  const asked = questions({
    prefix, send, mayLeave,
    title: () => model.get("form").title,
    isNew: () => model.get("form").new,
    forget: () => (answers = {}),
  });

  function latestPart() {
    return element("div", { class: "ccn-edit-latest" }, element("h2", { text: "Latest changes" }),
      element("ol", { class: "ccn-edit-history" }, ...model.get("latest").map(({ who, when, why }) =>
        element("li", {}, element("p", {}, element("strong", { text: why || "A change without a reason" })),
          element("p", { class: "ccn-small", text: `${who} on ${when}` })))));
  }

  const showLatest = () => place.querySelector(".ccn-edit-latest")?.replaceWith(latestPart());

  const PARTS = { fill: formPart, review: asked.review, remove: asked.remove, settle: asked.settle };

  const showStep = ({ first = false } = {}) => {
    const step = model.get("step");
    const part = PARTS[step.name]?.(step);
    if (!part) {
      shownForm = null;
      answers = {};
      place.replaceChildren(
        element("p", { class: "ccn-lead", text: "Add a new record, or choose one to change it. Nothing is saved before you have seen what changes." }),
        latestPart());
      return;
    }
    const inside = place.contains(document.activeElement) || finder.contains(document.activeElement);
    place.replaceChildren(part);
    past.hidden = step.name !== "fill";
    if (step.wrong) firstProblem();
    else if (!first && inside) part.querySelector("h2").focus();
  };

  const showPast = () => {
    const entries = model.get("past");
    past.replaceChildren();
    if (!entries.length) return;
    past.append(element("h2", { text: "History" }), element("ol", { class: "ccn-edit-history" }, ...entries.map((one) =>
      element("li", {},
        element("p", {}, element("strong", { text: `${one.what} by ${one.who}` }), ` on ${one.when}`),
        one.why ? element("p", { class: "ccn-small", text: one.why }) : null,
        one.what === "Changed" ? element("ul", {}, ...one.changes.map(({ label, before, after }) =>
          element("li", { text: `${label}: ${before} → ${after}` }))) : null))));
  };

  // others changed what is open: it is shown anew, unless somebody is at work on it; saving then brings both together
  const whetherStale = () => {
    const idle = !touched() && !place.querySelector(":is(input, select, textarea, button):focus");
    if (idle && shownForm?.n === model.get("stale")) send("renew");
  };

  showFound();
  showStep({ first: true });
  showPast();
  const changed = { found: showFound, latest: showLatest, step: showStep, problems: showProblems, past: showPast, options: showOptions, stale: whetherStale };
  for (const [name, show] of Object.entries(changed)) model.on(`change:${name}`, () => show());
  model.on("change:form", showFound);
  return () => {
    globalThis.removeEventListener("beforeunload", leaving);
    later.cancel();
    around.close();
  };
}

export default { render };
