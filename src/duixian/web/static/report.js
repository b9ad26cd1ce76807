// Marks in the side list the chapter that is being read, and keeps it in sight.
"use strict";
(() => {
  const list = document.getElementById("parts");
  if (!list) return;
  const heads = [...document.querySelectorAll("article [id^='p-']")];
  const links = new Map([...list.querySelectorAll("a.part")].map((link) => [link.hash.slice(1), link]));
  let now = null;
  const follow = () => {
    const read = heads.filter((head) => head.getBoundingClientRect().top < 120).pop() || heads[0];
    if (!read || read === now) return;
    if (now) links.get(now.id)?.removeAttribute("aria-current");
    now = read;
    const link = links.get(read.id);
    if (!link) return;
    link.setAttribute("aria-current", "location");
    const box = list.getBoundingClientRect(), place = link.getBoundingClientRect();
    if (getComputedStyle(list).position === "sticky" && (place.top < box.top || place.bottom > box.bottom))
      list.scrollTop += place.top - box.top - box.height / 3;
  };
  let asked = false;
  addEventListener("scroll", () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; follow(); });
  }, { passive: true });
  follow();
})();
