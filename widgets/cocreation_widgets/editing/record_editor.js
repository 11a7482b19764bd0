// The editor: finds a record, shows its form, what would change, and what was saved.
// The kernel says what to show; words of the network are set as text, never as HTML.

const WAIT = 350; // milliseconds without a key before what was typed is looked at
const HEARD = 10000; // milliseconds that a message for screen readers stays
let made = 0;

export function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (key === "text") made.textContent = value;
    else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...content.filter((one) => one !== null && one !== undefined));
  return made;
}

export function answerOf(input) {
  // what a field says; of a date or a number that is only half typed the browser gives nothing at all
  if (input.type === "checkbox") return input.checked ? "yes" : "no";
  if (input.validity?.badInput) return "half a date";
  return input.value;
}

function delayed(act) {
  let timer;
  const later = (...given) => {
    clearTimeout(timer);
    timer = setTimeout(act, WAIT, ...given);
  };
  later.cancel = () => clearTimeout(timer);
  return later;
}

const grow = (area) => {
  area.style.height = "";
  area.style.height = `${Math.min(area.scrollHeight + 4, 320)}px`;
};

function render({ model, el }) {
  const prefix = `ccn-edit-${(made += 1)}`;
  const send = (what, more = {}) => model.send({ do: what, ...more });
  const madeUp = element("p", { class: "ccn-edit-synthetic", text: model.get("synthetic") });
  model.on("change:synthetic", () => (madeUp.textContent = model.get("synthetic")));
  const told = element("p", { class: "ccn-edit-told", tabindex: "-1" });
  const aloud = element("p", { class: "ccn-edit-aloud", role: "status" });
  const finder = element("div", { class: "ccn-edit-finder" });
  const place = element("div", { class: "ccn-edit-place" });
  const past = element("div", { class: "ccn-edit-past" });
  el.classList.add("ccn-edit");
  el.replaceChildren(madeUp, told, aloud, element("div", { class: "ccn-edit-columns" }, finder, element("div", {}, place, past)));

  // read out once, and then gone: whoever reads the page does not meet it again
  let said;
  const announce = (text) => {
    aloud.textContent = text;
    clearTimeout(said);
    said = setTimeout(() => (aloud.textContent = ""), HEARD);
  };

  // ---- the answers of the form that is open ----
  let answers = {};
  let seen = new Set(); // fields whose problems are shown: those that were answered, and all after a try to save
  let reason = "";
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
  const ask = delayed(() => send("find", { words: words.value }));
  words.addEventListener("input", ask);
  const add = element("button", { type: "button", class: "ccn-edit-main" });
  add.addEventListener("click", () => mayLeave() && send("new"));
  const many = element("p", { class: "ccn-small" });
  const list = element("ul", { class: "ccn-edit-list" });
  const search = element("div", { class: "ccn-field" }, element("label", { for: wordsId, text: "Find by name" }), words);
  const undo = element("div", { class: "ccn-edit-undo" });
  finder.append(
    element("div", { class: "ccn-field" }, element("label", { for: kindId, text: "What to record" }), kinds),
    add, search, many, list, undo,
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

  const showUndo = () => {
    const what = model.get("undoable");
    const id = `${prefix}-undo`;
    undo.replaceChildren();
    if (!what) return;
    undo.append(
      element("button", { type: "button", text: "Undo my last change", "aria-describedby": id, onclick: () => mayLeave() && send("undo") }),
      element("p", { id, class: "ccn-small", text: what }),
    );
  };

  // ---- the form ----
  const idOf = (field) => `${prefix}-${field}`;

  // a name or a date is looked at when it is left, for half of one is not wrong
  const slow = (field) => field.input === "reference" || field.input === "date";

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

  function inputOf(field, value, id, change) {
    if (field.input === "choice") {
      const select = element("select", { id });
      select.append(...field.choices.map((one) => element("option", { value: one, text: one || "not stated" })));
      select.value = value;
      select.addEventListener("change", () => change(select.value));
      return [select];
    }
    if (field.input === "long text") {
      const area = element("textarea", { id, rows: "1" });
      area.value = value;
      area.addEventListener("input", () => { grow(area); change(area.value); });
      requestAnimationFrame(() => grow(area));
      return [area];
    }
    const types = { date: "date", flag: "checkbox" };
    const input = element("input", { id, type: types[field.input] ?? "text", autocomplete: "off" });
    if (field.input === "number") input.inputMode = "decimal";
    if (field.input === "flag") input.checked = value === "yes";
    else input.value = value;
    input.addEventListener(field.input === "flag" ? "change" : "input", () => change(answerOf(input)));
    if (slow(field)) input.addEventListener("blur", () => left(field));
    if (field.input !== "reference") return [input];
    const names = element("datalist", { id: `${id}-names`, "data-field": field.name });
    input.setAttribute("list", names.id);
    const suggest = delayed(() => send("suggest", { field: field.name, words: input.value }));
    input.addEventListener("focus", () => send("suggest", { field: field.name, words: "" }));
    input.addEventListener("input", suggest);
    return [input, names];
  }

  function described(field) {
    const help = [field.meaning];
    if (field.wanted && !field.many) help.push(`Type a part of the name of a ${field.wanted}.`);
    return help.join(" ");
  }

  function single(field) {
    const id = idOf(field.name);
    const parts = inputOf(field, field.value, id, (value) => answered(field, value));
    parts[0].setAttribute("aria-describedby", `${id}-help ${id}-problem`);
    if (field.required) parts[0].required = true;
    const label = element("label", { for: id, text: field.label + (field.required ? " (needed)" : "") });
    const help = element("p", { id: `${id}-help`, class: "ccn-edit-help", text: described(field) });
    const problem = element("p", { id: `${id}-problem`, class: "ccn-edit-problem" });
    const tick = field.input === "flag";
    return element("div", { class: `ccn-edit-field${tick ? " ccn-edit-tick" : ""}`, "data-field": field.name },
      ...(tick ? [...parts, label] : [label]), help, problem, ...(tick ? [] : parts));
  }

  function several(field) {
    // one line for each; a line that is left empty does not count
    const id = idOf(field.name);
    const values = [...field.value];
    const rows = element("div", { class: "ccn-edit-rows" });
    const tell = () => answered(field, [...values]);
    const one = { ...field, input: field.input === "long text" ? "text" : field.input };
    const show = (focus = -1) => {
      rows.replaceChildren(...values.map((value, index) => {
        const rowId = `${id}-${index}`;
        const parts = inputOf(one, value, rowId, (now) => { values[index] = now; tell(); });
        parts[0].setAttribute("aria-label", `${field.label} ${index + 1}`);
        parts[0].setAttribute("aria-describedby", `${id}-problem`);
        const drop = element("button", { type: "button", text: "Remove", "aria-label": `Remove ${field.label} ${index + 1}` });
        drop.addEventListener("click", () => {
          values.splice(index, 1);
          tell();
          show(Math.min(index, values.length - 1));
          if (!values.length) more.focus();
        });
        return element("div", { class: "ccn-edit-row" }, ...parts, drop);
      }));
      if (focus >= 0) rows.children[focus]?.querySelector("input, select, textarea")?.focus();
    };
    const more = element("button", { type: "button", id, text: `Add to ${field.label.toLowerCase()}`, "aria-describedby": `${id}-help ${id}-problem` });
    more.addEventListener("click", () => { values.push(""); show(values.length - 1); });
    show();
    return element("fieldset", { class: "ccn-edit-field", "data-field": field.name },
      element("legend", { text: field.label + (field.required ? " (needed)" : "") }),
      element("p", { id: `${id}-help`, class: "ccn-edit-help", text: described(field) }),
      element("p", { id: `${id}-problem`, class: "ccn-edit-problem" }), rows, more);
  }

  let shownForm = null;
  function formPart() {
    const { n, title, meaning, fields, removable } = model.get("form");
    if (shownForm?.n === n) return shownForm.part;
    answers = {};
    seen = new Set();
    reason = "";
    later.cancel();
    const form = element("form", { novalidate: true, autocomplete: "off" });
    const problem = element("p", { class: "ccn-edit-problem ccn-edit-whole", tabindex: "-1" });
    form.append(
      element("h2", { text: title, tabindex: "-1" }),
      element("p", { class: "ccn-edit-help", text: meaning }),
      problem,
      ...fields.map((field) => (field.many ? several(field) : single(field))),
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
    announce(number === 1 ? "One thing is to be corrected." : `${number} things are to be corrected.`);
  }

  // ---- what would change ----
  function changesTable(caption, heads, changes) {
    const row = ({ label, before, after }) => element("tr", {},
      element("th", { scope: "row", text: label }), ...heads.map((_, index) => element("td", { text: [before, after][index] })));
    return element("table", { class: "ccn-edit-changes" },
      element("caption", { text: caption }),
      element("thead", {}, element("tr", {}, element("th", { scope: "col", text: "Field" }),
        ...heads.map((text) => element("th", { scope: "col", text })))),
      element("tbody", {}, ...changes.map(row)));
  }

  function why() {
    const id = `${prefix}-reason`;
    const input = element("input", { id, type: "text", autocomplete: "off" });
    input.value = reason;
    input.addEventListener("input", () => (reason = input.value));
    return element("div", { class: "ccn-edit-field" },
      element("label", { for: id, text: "Why (optional)" }),
      element("p", { class: "ccn-edit-help", id: `${id}-help`, text: "The history keeps it beside your name." }), input);
  }

  function asked(title, content, submit, act, danger = false) {
    const form = element("form", { novalidate: true },
      element("h2", { text: title, tabindex: "-1" }), ...content,
      element("div", { class: "ccn-edit-buttons" },
        submit ? element("button", { type: "submit", class: danger ? "ccn-edit-danger" : "ccn-edit-main", text: submit }) : null,
        element("button", { type: "button", text: "Back to the form", onclick: () => send("back") })));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (submit) act(form);
    });
    return form;
  }

  function reviewPart({ changes }) {
    const isNew = model.get("form").new;
    return asked(isNew ? "This will be added" : "This will change",
      [changesTable("What will be saved", isNew ? ["Says"] : ["Before", "After"],
        isNew ? changes.map((one) => ({ ...one, before: one.after })) : changes), why()],
      "Save", () => send("save", { reason }));
  }

  function removePart({ changes, referring = [], more = 0, until = "" }) {
    const title = model.get("form").title;
    if (referring.length) {
      const items = referring.map(({ id, name }) => element("li", {},
        element("button", { type: "button", class: "ccn-edit-link", text: name, onclick: () => mayLeave() && send("open", { id }) })));
      if (more) items.push(element("li", { text: `and ${more} more` }));
      return asked(`${title} cannot be removed yet`, [
        element("p", { text: "Others refer to it. Change or remove these first:" }),
        element("ul", {}, ...items),
        until ? element("p", { text: `If it is only over, give its last day under “${until}” instead; its past then stays.` }) : null,
      ], "", () => {});
    }
    return asked(`Remove ${title}?`, [
      element("p", { text: until ? `If it is only over, give its last day under “${until}” instead; its past then stays.` : "The history keeps what it said, and the removal can be undone." }),
      changesTable("What will be removed", ["Said"], changes), why(),
    ], "Remove", () => send("remove", { reason }), true);
  }

  function settlePart({ changes, who, gone }) {
    if (gone === "mine") {
      return asked(`${who} changed it meanwhile`, [element("p", { text: "Nothing was removed. Look at it again as it stands now." })],
        "Show it as it stands", () => { answers = {}; send("settle", { mine: {} }); });
    }
    if (gone === "theirs") {
      const choice = pick("", "The whole record", [["theirs", `Leave it removed, as ${who} did`], ["mine", "Put it back as I have it"]]);
      return asked(`${who} removed it meanwhile`, [choice], "Go on", (form) => settle(form, [""]));
    }
    return asked(`${who} changed the same meanwhile`, [
      element("p", { text: "Choose for each field what is to stand. Everything else that either of you changed is kept." }),
      ...changes.map(({ name, label, before, after }) => pick(name, label, [["theirs", `${who}: ${before}`], ["mine", `Mine: ${after}`]])),
    ], "Save what I chose", (form) => settle(form, changes.map(({ name }) => name)));
  }

  function pick(name, label, choices) {
    return element("fieldset", { class: "ccn-edit-field ccn-edit-pick" }, element("legend", { text: label }),
      ...choices.map(([value, text], index) => {
        const id = `${prefix}-pick-${name}-${value}`;
        return element("div", { class: "ccn-edit-tick" },
          element("input", { type: "radio", id, name: `${prefix}-pick-${name}`, value, checked: index === 0 }),
          element("label", { for: id, text }));
      }));
  }

  function settle(form, names) {
    const mine = Object.fromEntries(names.map((name) =>
      [name, form.querySelector(`input[name="${CSS.escape(`${prefix}-pick-${name}`)}"]:checked`)?.value === "mine"]));
    send("settle", { mine, reason });
  }

  function latestPart() {
    return element("div", { class: "ccn-edit-latest" }, element("h2", { text: "Latest changes" }),
      element("ol", { class: "ccn-edit-history" }, ...model.get("latest").map(({ who, when, why }) =>
        element("li", {}, element("p", {}, element("strong", { text: why || "A change without a reason" })),
          element("p", { class: "ccn-small", text: `${who} on ${when}` })))));
  }

  const showLatest = () => place.querySelector(".ccn-edit-latest")?.replaceWith(latestPart());

  const PARTS = { fill: formPart, review: reviewPart, remove: removePart, settle: settlePart };

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

  const showSaid = () => {
    const { text, tone } = model.get("said");
    told.dataset.tone = tone ?? "";
    if (tone === "note") {
      told.textContent = text;
      announce(text);
      return;
    }
    told.textContent = text ?? "";
    if (text) told.focus(); // the result of what the reader did: read out, and where they go on from
  };

  showFound();
  showUndo();
  showStep({ first: true });
  showPast();
  const changed = { found: showFound, latest: showLatest, undoable: showUndo, step: showStep, problems: showProblems, past: showPast, options: showOptions, said: showSaid, stale: whetherStale };
  for (const [name, show] of Object.entries(changed)) model.on(`change:${name}`, () => show());
  model.on("change:form", showFound);
  return () => {
    globalThis.removeEventListener("beforeunload", leaving);
    later.cancel();
  };
}

export default { render };
