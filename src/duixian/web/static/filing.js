// The sheet of figures: keys move from cell to cell, each row is seen through as it is typed, nothing typed is lost.
"use strict";
(() => {
  const sheet = document.getElementById("sheet");
  if (!sheet) return;
  const rows = [...sheet.querySelectorAll("tr[data-task]")];
  const fields = (row) => [...row.querySelectorAll("[data-column]")];
  const seen = (row) => row.querySelector("input[name^='seen.']");
  const changed = (row) => fields(row).some((field) => field.value !== field.dataset.saved);
  const kept = document.getElementById("kept");

  // --- what is typed and not saved stays on this device, by user, month and unit
  const read = () => { try { return JSON.parse(localStorage.getItem(sheet.dataset.key)) || {}; } catch { return {}; } };
  const keep = () => {
    const typed = {};
    for (const row of rows.filter(changed)) {
      typed[row.dataset.task] = { seen: seen(row).value };
      for (const field of fields(row)) typed[row.dataset.task][field.dataset.column] = field.value;
    }
    try {
      if (Object.keys(typed).length) localStorage.setItem(sheet.dataset.key, JSON.stringify(typed));
      else localStorage.removeItem(sheet.dataset.key);
    } catch { /* no room or not allowed: the sheet works without */ }
  };
  const restore = () => {
    const typed = read();
    let any = false;
    for (const row of rows) {
      const was = typed[row.dataset.task];
      if (!was || !seen(row) || row.classList.contains("wrong")) continue;
      const differs = fields(row).filter((field) => field.dataset.column in was && was[field.dataset.column] !== field.value);
      if (!differs.length || fields(row).every((field) => was[field.dataset.column] === field.dataset.saved)) continue;
      for (const field of differs) field.value = was[field.dataset.column];
      seen(row).value = was.seen; // somebody saved meanwhile: the server will show both
      any = true;
    }
    if (any) document.getElementById("restored").hidden = false;
  };

  // --- the light a figure will give, a moment after the last key
  const waiting = new Map();
  const ask = async (row) => {
    const place = row.querySelector(".ahead > span");
    const value = fields(row).find((field) => field.dataset.column === "value");
    if (!value || !value.value.trim() || !changed(row)) { place.innerHTML = row.shown; return; }
    const form = new URLSearchParams({ task: row.dataset.task });
    for (const name of ["csrf", "month", "unit"]) form.set(name, sheet.elements[name].value);
    for (const field of fields(row)) form.set(field.name.split(".")[0], field.value);
    const turn = (row.turn = (row.turn || 0) + 1);
    try {
      const answer = await fetch("/filing/preview", { method: "POST", body: form, redirect: "error" });
      const told = await answer.json();
      if (turn !== row.turn) return;
      if (told.error) value.setAttribute("aria-invalid", "true"); else value.removeAttribute("aria-invalid");
      if (told.error) { place.textContent = told.error; place.classList.add("wrong-line"); }
      else { place.innerHTML = told.html; place.classList.remove("wrong-line"); }
      kept.textContent = "";
    } catch { kept.textContent = sheet.dataset.offline; }
  };
  const later = (row) => { clearTimeout(waiting.get(row)); waiting.set(row, setTimeout(ask, 250, row)); };

  // --- keys: Enter and the arrows move within a column
  const move = (field, step) => {
    const column = [...sheet.querySelectorAll(`[data-column="${field.dataset.column}"]`)];
    const next = column[column.indexOf(field) + step];
    if (next) { next.focus(); if (next.select) next.select(); }
  };
  sheet.addEventListener("keydown", (event) => {
    const field = event.target;
    if (!field.dataset.column || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const text = field.tagName === "INPUT" && field.type !== "date";
    const step = event.key === "Enter" ? (event.shiftKey ? -1 : 1)
      : text && event.key === "ArrowDown" ? 1 : text && event.key === "ArrowUp" ? -1 : 0;
    if (step) { event.preventDefault(); move(field, step); }
  });

  // a second click while the first is on its way sends nothing
  let sent = false;
  sheet.addEventListener("submit", (event) => { if (sent) event.preventDefault(); sent = true; });
  addEventListener("pageshow", () => { sent = false; });

  const note = (row) => row.classList.toggle("changed", changed(row));
  for (const row of rows) row.shown = row.querySelector(".ahead > span").innerHTML;
  restore();
  for (const row of rows) { note(row); if (changed(row) && seen(row) && !row.classList.contains("wrong")) later(row); }
  sheet.addEventListener("input", (event) => {
    const row = event.target.closest("tr[data-task]");
    if (!row) return;
    note(row); keep(); later(row);
  });
  keep();
})();
