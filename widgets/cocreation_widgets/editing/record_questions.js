// What is asked before a record is saved or removed, and where somebody else changed it meanwhile.

import { element } from "../frame/element.js";

export function questions({ prefix, send, title, isNew, mayLeave, forget }) {
  // gives back the parts of the steps, and what says that another form is open, whose reason is not that of the last
  let reason = "";

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
    const added = isNew();
    return asked(added ? "This will be added" : "This will change",
      [changesTable("What will be saved", added ? ["Says"] : ["Before", "After"],
        added ? changes.map((one) => ({ ...one, before: one.after })) : changes), why()],
      "Save", () => send("save", { reason }));
  }

  function removePart({ changes, referring = [], more = 0, until = "" }) {
    const name = title();
    if (referring.length) {
      const items = referring.map(({ id, name }) => element("li", {},
        element("button", { type: "button", class: "ccn-edit-link", text: name, onclick: () => mayLeave() && send("open", { id }) })));
      if (more) items.push(element("li", { text: `and ${more} more` }));
      return asked(`${name} cannot be removed yet`, [
        element("p", { text: "Others refer to it. Change or remove these first:" }),
        element("ul", {}, ...items),
        until ? element("p", { text: `If it is only over, give its last day under “${until}” instead; its past then stays.` }) : null,
      ], "", () => {});
    }
    return asked(`Remove ${name}?`, [
      element("p", { text: until ? `If it is only over, give its last day under “${until}” instead; its past then stays.` : "The history keeps what it said, and the removal can be undone." }),
      changesTable("What will be removed", ["Said"], changes), why(),
    ], "Remove", () => send("remove", { reason }), true);
  }

  function settlePart({ changes, who, gone }) {
    if (gone === "mine") {
      return asked(`${who} changed it meanwhile`, [element("p", { text: "Nothing was removed. Look at it again as it stands now." })],
        "Show it as it stands", () => { forget(); send("settle", { mine: {} }); });
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

  return { review: reviewPart, remove: removePart, settle: settlePart, renew: () => (reason = "") };
}
