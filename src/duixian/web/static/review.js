// The review by keyboard, and characters selected in the report; everything works without this.
"use strict";

const rows = [...document.querySelectorAll(".entry")];
let at = -1;

function go(step) {
  if (at >= 0) rows[at].classList.remove("here");
  at = Math.min(Math.max(at + step, 0), rows.length - 1);
  rows[at].classList.add("here");
  rows[at].focus();
  rows[at].scrollIntoView({ block: "nearest" });
}

function check(on) {
  const box = rows[at].querySelector("input[name=entry]");
  if (box) box.checked = on === undefined ? !box.checked : on;
}

function drop() {
  document.querySelectorAll("input[name=entry]").forEach((box) => { box.checked = false; });
  check(true);
  document.getElementById("why").focus();
}

const keys = {
  j: () => go(1),
  k: () => go(-1),
  x: () => at >= 0 && check(),
  a: () => at >= 0 && rows[at].querySelector(".accept")?.click(),
  e: () => at >= 0 && rows[at].querySelector(".correct")?.click(),
  d: () => at >= 0 && drop(),
};

function typing(target) {
  return target.matches("input:not([type=checkbox]), select, textarea");
}

if (rows.length) {
  document.querySelector(".keys").hidden = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
  rows.forEach((row, place) => row.addEventListener("focusin", () => {
    if (at >= 0) rows[at].classList.remove("here");
    at = place;
    row.classList.add("here");
  }));
  const all = document.getElementById("all");
  all.hidden = false;
  document.querySelector(".all-label").hidden = false;
  all.addEventListener("change", () => {
    document.querySelectorAll("input[name=entry]").forEach((box) => { box.checked = all.checked; });
  });
}

function occurrence(text, wanted, before) {
  let found = 0;
  for (let place = text.indexOf(wanted); place >= 0 && place <= before; place = text.indexOf(wanted, place + 1)) found += 1;
  return found;
}

function take() {
  const selection = document.getSelection();
  const wanted = selection.toString().trim();
  if (!wanted || wanted.length > 200 || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  const start = range.startContainer;
  const paragraph = (start.nodeType === 1 ? start : start.parentElement).closest("[data-paragraph]");
  if (!paragraph || !paragraph.textContent.includes(wanted)) return;
  const lead = document.createRange();
  lead.setStart(paragraph, 0);
  lead.setEnd(range.startContainer, range.startOffset);
  const blank = range.toString().length - range.toString().trimStart().length;
  const form = document.getElementById("add");
  form.elements.text.value = wanted;
  form.elements.occurrence.value = occurrence(paragraph.textContent, wanted, lead.toString().length + blank) || 1;
  form.elements.paragraph.value = paragraph.dataset.paragraph;
  form.elements.sentence.value = "";
  const chosen = document.getElementById("chosen");
  chosen.textContent = paragraph.textContent;
  chosen.hidden = false;
  document.getElementById("none")?.remove();
}

const whole = document.getElementById("whole");
if (whole) {
  document.querySelector(".selecting").hidden = false;
  whole.addEventListener("mouseup", take);
  whole.addEventListener("keyup", take);
}
