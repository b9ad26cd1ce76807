// One box ticks all rows of the queue; Enter in the field of reasons does nothing by accident.
"use strict";
(() => {
  const queue = document.getElementById("queue");
  const all = document.getElementById("all");
  if (!queue) return;
  if (all) {
    const boxes = [...queue.querySelectorAll("input[name='pick']")];
    all.hidden = boxes.length === 0;
    all.addEventListener("change", () => { for (const box of boxes) box.checked = all.checked; });
    queue.addEventListener("change", () => {
      const ticked = boxes.filter((box) => box.checked).length;
      all.checked = ticked === boxes.length;
      all.indeterminate = ticked > 0 && ticked < boxes.length;
    });
  }
  queue.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.id === "reason") event.preventDefault();
  });
})();
