// Joining a team: who, since when, and which tasks they offer to hold, in one form of native elements.
// The kernel says what to show; words of the network are set as text, never as HTML.

import { element } from "../frame/element.js";
import { desk } from "./desk.js";

let made = 0;

function render({ model, el }) {
  const prefix = `ccn-join-${(made += 1)}`;
  const send = (what, more = {}) => model.send({ do: what, ...more });
  const team = element("select", { id: `${prefix}-team` });
  const purpose = element("p", { class: "ccn-edit-help", id: `${prefix}-purpose` });
  const who = element("input", { id: `${prefix}-who`, type: "text", autocomplete: "off", required: true, list: `${prefix}-names`, "aria-describedby": `${prefix}-who-help` });
  const names = element("datalist", { id: `${prefix}-names` });
  const since = element("input", { id: `${prefix}-since`, type: "date" });
  const tasks = element("fieldset", { class: "ccn-edit-field ccn-join-tasks" });
  const around = desk({ model, prefix, undo: () => send("undo"), done: () => clear() });
  const field = (input, label, ...more) => element("div", { class: "ccn-edit-field" }, element("label", { for: input.id, text: label }), ...more, input);
  const form = element("form", { novalidate: true, autocomplete: "off", class: "ccn-join" },
    field(team, "Team", purpose),
    field(who, "Who joins (needed)", element("p", { class: "ccn-edit-help", id: `${prefix}-who-help`, text: "The name of somebody who is known, or of somebody new." })),
    names,
    field(since, "Since"),
    tasks,
    element("div", { class: "ccn-edit-buttons" }, element("button", { type: "submit", class: "ccn-edit-main", text: "Join" })));
  const nobody = element("p", { class: "ccn-lead", text: "No team is open to all: tick “Open membership” in a team's form on the page Edit." });
  el.classList.add("ccn-edit");
  el.replaceChildren(...around.above, form, nobody, around.undo);

  const chosen = () => model.get("teams").find(({ id }) => id === team.value);
  const ticked = () => [...tasks.querySelectorAll("input:checked")].map(({ value }) => value);

  const showTasks = () => {
    // what was ticked stays ticked while others change what is held
    const before = new Set(ticked());
    const at = tasks.contains(document.activeElement) ? document.activeElement.value : null;
    const now = chosen();
    purpose.textContent = now?.purpose ?? "";
    tasks.replaceChildren(element("legend", { text: "Tasks offered to hold" }), ...(now?.tasks ?? []).map(({ id, name, role, held }, index) => {
      const box = element("input", { type: "checkbox", id: `${prefix}-task-${index}`, value: id });
      box.checked = before.has(id);
      return element("div", { class: "ccn-edit-tick" }, box, element("label", { for: box.id },
        element("span", { class: "ccn-join-task", text: name }), element("span", { class: "ccn-small", text: `${role}; ${held}` })));
    }));
    tasks.hidden = !now?.tasks.length;
    if (at) tasks.querySelector(`input[value="${CSS.escape(at)}"]`)?.focus();
  };

  const showTeams = () => {
    const all = model.get("teams");
    const before = team.value;
    team.replaceChildren(...all.map(({ id, name }) => element("option", { value: id, text: name })));
    if (all.some(({ id }) => id === before)) team.value = before;
    form.hidden = !all.length;
    nobody.hidden = Boolean(all.length);
    showTasks();
  };

  const showNames = () => names.replaceChildren(...model.get("names").map((name) => element("option", { value: name })));

  const clear = () => {
    who.value = "";
    for (const box of tasks.querySelectorAll("input:checked")) box.checked = false;
  };

  team.addEventListener("change", showTasks);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const half = since.validity?.badInput ? "half a date" : since.value;
    send("join", { name: who.value, team: team.value, since: half, tasks: ticked() });
  });

  since.value = model.get("today");
  showTeams();
  showNames();
  model.on("change:teams", showTeams);
  model.on("change:names", showNames);
  return around.close;
}

export default { render };
