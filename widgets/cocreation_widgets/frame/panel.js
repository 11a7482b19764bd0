// A panel: HTML made by the kernel's markup functions, in which choices are buttons and tables can be sorted.
// Renewing the HTML keeps what the reader did: focus, sorting, opened details and scrolling.

const NEXT = { none: "ascending", ascending: "descending", descending: "none" };

export function sortedRows(rows, column, direction) {
  // rows: [{cells: [{text, value}]}] in their first order; the sort is stable, and "none" is that order
  if (direction === "none") return [...rows];
  const sign = direction === "ascending" ? 1 : -1;
  return [...rows].sort((one, two) => compare(one.cells[column], two.cells[column], sign));
}

function compare(one, two, sign) {
  if (one.value !== undefined && two.value !== undefined) return sign * (one.value - two.value);
  // cells with a number or a date come before those without, whichever way the others run
  if (one.value !== undefined || two.value !== undefined) return one.value !== undefined ? -1 : 1;
  return sign * one.text.localeCompare(two.text, "en", { numeric: true, sensitivity: "base" });
}

function rowOf(row) {
  const cells = [...row.cells].map((cell) => ({
    text: cell.textContent.trim(),
    value: cell.dataset.value === undefined ? undefined : Number(cell.dataset.value),
  }));
  return { row, cells };
}

function sort(table, column, direction) {
  table.firstOrder ??= [...table.tBodies[0].rows].map(rowOf);
  const rows = sortedRows(table.firstOrder, column, direction).map(({ row }) => row);
  table.tBodies[0].append(...rows);
  [...table.tHead.rows[0].cells].forEach((head, index) => {
    head.setAttribute("aria-sort", index === column ? direction : "none");
  });
}

export function holds(text, words) {
  // whether every word that was typed stands somewhere in a text, whatever its case and accents: as library_search.py has it
  const plain = (one) => one.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ς", "σ").replace(/[<>]/g, " ").trim();
  const whole = plain(text);
  return plain(words).split(/\s+/).every((word) => whole.includes(word));
}

function search(el, field) {
  const table = el.querySelector(`table#${CSS.escape(field.dataset.search)}`);
  if (!table) return;
  const rows = [...table.tBodies[0].rows];
  for (const row of rows) row.hidden = !holds(row.textContent, field.value);
  const left = rows.filter((row) => !row.hidden).length;
  const told = field.parentElement.querySelector("[role=status]");
  told.textContent = field.value.trim() ? `${left} of ${rows.length}` : "";
}

function focusKey(el) {
  const active = document.activeElement;
  if (!active || !el.contains(active)) return null;
  const name = ["data-select", "data-sort", "id"].find((one) => active.hasAttribute(one));
  const key = name ? `[${name}="${CSS.escape(active.getAttribute(name))}"]` : active.tagName === "SUMMARY" ? "summary" : null;
  if (!key) return { key: null };
  const home = active.closest("table[id], details[id]");
  const within = home && home !== active ? `#${CSS.escape(home.id)} ` : "";
  return { key: within + key };
}

function remember(el) {
  return {
    focus: focusKey(el),
    open: [...el.querySelectorAll("details[id]")].filter((one) => one.open).map((one) => one.id),
    closed: [...el.querySelectorAll("details[id]")].filter((one) => !one.open).map((one) => one.id),
    typed: [...el.querySelectorAll("[data-search]")].map((one) => [one.id, one.value]),
    scroll: [...el.querySelectorAll(".ccn-scroll")].map((one) => [one.scrollLeft, one.scrollTop]),
    sorts: [...el.querySelectorAll("table[id]")].map((table) => {
      const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
      const column = heads.findIndex((head) => (head.getAttribute("aria-sort") ?? "none") !== "none");
      return [table.id, column, column < 0 ? "none" : heads[column].getAttribute("aria-sort")];
    }),
  };
}

function restore(el, kept) {
  for (const one of el.querySelectorAll("details[id]")) {
    if (kept.open.includes(one.id)) one.open = true;
    if (kept.closed.includes(one.id)) one.open = false;
  }
  for (const [id, column, direction] of kept.sorts) {
    const table = el.querySelector(`table#${CSS.escape(id)}`);
    if (table && column >= 0) sort(table, column, direction);
  }
  for (const [id, words] of kept.typed) {
    const field = el.querySelector(`#${CSS.escape(id)}`);
    if (!field || !words) continue;
    field.value = words;
    search(el, field);
  }
  [...el.querySelectorAll(".ccn-scroll")].forEach((one, index) => {
    [one.scrollLeft, one.scrollTop] = kept.scroll[index] ?? [0, 0];
  });
  if (!kept.focus) return;
  const target = (kept.focus.key && el.querySelector(kept.focus.key)) || el;
  target.focus({ preventScroll: true });
}

function press(el, ids) {
  // without a process the markup itself says what is pressed
  if (!ids) return;
  const pressed = new Set(ids);
  for (const one of el.querySelectorAll("[data-select][aria-pressed]")) {
    const now = String(pressed.has(one.dataset.select));
    if (one.getAttribute("aria-pressed") !== now) one.setAttribute("aria-pressed", now);
  }
}

function painted() {
  // resolves once the browser has shown what was drawn until now; a tab behind another shows nothing
  const frame = new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return Promise.race([frame, new Promise((done) => setTimeout(done, 200))]);
}

function render({ model, el }) {
  el.classList.add("ccn-panel");
  el.tabIndex = -1; // a place for the focus when the control that held it is gone
  const label = () => {
    const name = model.get("label");
    if (name) el.setAttribute("aria-label", name);
    el.setAttribute("role", name ? "region" : "group");
    if (!name) el.setAttribute("aria-label", "Summary");
    if (model.get("live")) el.setAttribute("aria-live", "polite");
  };
  const draw = () => {
    const kept = remember(el);
    el.innerHTML = model.get("html"); // made and escaped by cocreation_widgets.frame.markup alone
    press(el, model.get("_pressed"));
    restore(el, kept);
    el.dispatchEvent(new Event("ccn-drawn", { bubbles: true }));
  };
  // the picture first: words of many lines, laid out in the same frame, would make whoever clicked it wait
  let waiting = false;
  const drawSoon = async () => {
    if (waiting) return;
    waiting = true;
    await painted();
    waiting = false;
    draw();
  };
  label();
  if (!el.childNodes.length) draw(); // on a page that was drawn ahead the markup is there already
  model.on("change:html", drawSoon);
  model.on("change:_pressed", () => press(el, model.get("_pressed")));
  model.on("change:label", label);
  el.addEventListener("input", (event) => {
    if (event.target.matches("[data-search]")) search(el, event.target);
  });
  el.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-select]");
    if (choice) {
      model.send({ choose: choice.dataset.select });
      return;
    }
    const head = event.target.closest("[data-sort]");
    if (head) {
      const cell = head.closest("th");
      sort(head.closest("table"), Number(head.dataset.sort), NEXT[cell.getAttribute("aria-sort") ?? "none"]);
    }
  });
}

export default { render };
