// The fields of a form: one for each field of a record, with its meaning, its problem, and names to choose from.

import { element } from "../frame/element.js";

const WAIT = 350; // milliseconds without a key before what was typed is looked at

export function answerOf(input) {
  // what a field says; of a date or a number that is only half typed the browser gives nothing at all
  if (input.type === "checkbox") return input.checked ? "yes" : "no";
  if (input.validity?.badInput) return "half a date";
  return input.value;
}

export function delayed(act) {
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

// a name or a date is looked at when it is left, for half of one is not wrong
export function slow(field) {
  return field.input === "reference" || field.input === "date";
}

export function fields({ prefix, send, answered, left }) {
  // gives back a function that makes the part of one field; answered(field, value) and left(field) hear what is done in it
  const idOf = (field) => `${prefix}-${field}`;

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

  return (field) => (field.many ? several(field) : single(field));
}
