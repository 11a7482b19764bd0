// From which day on things are new. The day of the reader's last visit stays in their browser; nothing is asked of it.

import { choice } from "../frame/choice.js";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
let made = 0;

export function lastVisit(kept, now) {
  // the day as of which the network was seen before now; "" when that is not known
  return [kept?.day, kept?.before].find((day) => DAY.test(day) && day < now) ?? "";
}

export function visited(kept, now) {
  // what is remembered once the network was seen as of now: who comes twice on a day last came before that day
  const before = lastVisit(kept, now);
  return before ? { day: now, before } : { day: now };
}

export function dayOf(shown, date) {
  // the day as of which the network is seen; the reader's today where it does not end before
  const two = (number) => String(number).padStart(2, "0");
  const today = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return DAY.test(shown) && shown < today ? shown : today;
}

function recall(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null; // storage may be forbidden, and what is in it may be another's: then no visit is known
  }
}

function remember(key, visit) {
  try {
    localStorage.setItem(key, JSON.stringify(visit));
  } catch {
    // forbidden or full: the next visit knows of none, and starts from the last gathering
  }
}

function render({ model, el }) {
  const { field, label, select, fill } = choice(`ccn-since-${(made += 1)}`);
  label.textContent = "New since";
  select.dataset.untouched = ""; // so far the reader has chosen nothing here: see first.js
  el.classList.add("ccn-controls");
  el.replaceChildren(field);

  const show = () => fill(model.get("choices"), model.get("chosen"));
  show();
  model.on("change:choices", show);
  model.on("change:chosen", show);
  select.addEventListener("change", () => {
    delete select.dataset.untouched;
    model.set("chosen", select.value);
    model.save_changes();
  });
  return visits(model, el);
}

function visits(model, el) {
  // in a notebook whoever opens it is not known to be the one who opened it last, and a published file has no host
  const { voila, baseUrl } = document.body?.dataset ?? {};
  if (!voila) return undefined;
  const key = `ccn-visit ${baseUrl} ${model.get("network")}`;
  const now = () => dayOf(model.get("day"), new Date());
  const visit = lastVisit(recall(key), now());
  if (visit) {
    model.set("visit", visit);
    model.save_changes();
  }
  const leave = () => {
    if (el.isConnected) remember(key, visited(recall(key), now()));
  };
  const hide = () => document.visibilityState === "hidden" && leave();
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", hide);
  return () => {
    window.removeEventListener("pagehide", leave);
    document.removeEventListener("visibilitychange", hide);
  };
}

export default { render };
