"use strict";
(() => {
  const page = document.documentElement, form = document.querySelector(".bar");
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const keys = (element, name) => (element.dataset[name] || "").split(" ").filter(Boolean);
  const entries = all(".entries li"), byKey = new Map(entries.map((li) => [li.dataset.k, li]));
  const marks = new Map(), subjects = new Map();
  const file = (index, key, element) => index.set(key, [...(index.get(key) || []), element]);
  const ordered = all(".m");
  ordered.forEach((m) => keys(m, "k").forEach((key) => file(marks, key, m)));
  all("[data-s]").forEach((s) => keys(s, "s").forEach((key) => file(subjects, key, s)));
  const words = new Map(entries.map((li) => [li, li.textContent.toLowerCase()]));
  page.classList.add("scripted");

  let active = null;
  const light = (key, on) => [byKey.get(key), ...(marks.get(key) || []), ...(subjects.get(key) || [])]
    .forEach((element) => element && element.classList.toggle("on", on));
  const choose = (key) => {
    if (active) light(active, false);
    light((active = key), true);
  };
  const reveal = (li) => {
    const side = li.closest(".side"), box = li.getBoundingClientRect(), frame = side.getBoundingClientRect();
    if (box.top < frame.top + 40 || box.bottom > frame.bottom - 40) side.scrollTop += box.top - frame.top - frame.height / 3;
  };
  const phone = matchMedia("(max-width: 860px)"), narrow = () => phone.matches;
  const fold = () => { form.querySelector(".filters").open = !narrow(); };
  phone.addEventListener("change", fold);
  fold();

  document.addEventListener("click", (event) => {
    const mark = event.target.closest(".m"), link = event.target.closest(".entries a");
    if (!mark && !link) return;
    event.preventDefault();
    const key = mark ? keys(mark, "k")[0] : link.closest("li").dataset.k;
    if (narrow()) page.classList.toggle("listing", Boolean(mark));
    choose(key);
    if (mark) {
      const li = byKey.get(key);
      if (li.hidden) { form.reset(); sort(); filter(); }
      narrow() ? li.scrollIntoView({ block: "center" }) : reveal(li);
    } else marks.get(key)?.[0].scrollIntoView({ block: "center" });
    history.replaceState(null, "", (mark ? "#l" : "#m") + key);
  });

  const filter = () => {
    const kinds = new Set(all("[name=kind]:checked", form).map((box) => box.value));
    const section = form.elements.section.value, sought = form.elements.search.value.trim().toLowerCase();
    let shown = 0;
    for (const li of entries) {
      const { kind, section: own } = li.dataset;
      li.hidden = !(kinds.has(kind) && (!section || own === section) && (!sought || words.get(li).includes(sought)));
      if (!li.hidden) shown += 1;
    }
    for (const m of ordered) m.classList.toggle("off", keys(m, "k").every((key) => byKey.get(key).hidden));
    for (const report of all(".report")) {
      const list = all(".entries li", report);
      report.querySelector(".nothing").hidden = !list.length || list.some((li) => !li.hidden);
    }
    form.querySelector(".shown b").textContent = shown + " / " + entries.length;
  };
  const sort = () => {
    const doubt = form.elements.order.value === "doubt";
    for (const list of all(".entries")) {
      const order = doubt ? (a, b) => a.dataset.c - b.dataset.c || a.dataset.n - b.dataset.n : (a, b) => a.dataset.n - b.dataset.n;
      list.classList.toggle("quoted", doubt);
      list.append(...[...list.children].sort(order));
    }
  };
  form.addEventListener("input", (event) => (event.target.name === "order" ? sort() : filter()));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector(".view").addEventListener("click", () => page.classList.toggle("listing"));

  const speak = (language) => {
    page.dataset.lang = language;
    page.lang = language === "en" ? "en" : "zh-CN";
    all("option[data-zh]").forEach((option) => { option.textContent = option.dataset[language]; });
    form.elements.search.placeholder = form.elements.search.dataset[language];
  };
  form.querySelector(".language").addEventListener("click", () => speak(page.dataset.lang === "en" ? "zh" : "en"));

  const below = (top) => { // the first mark whose top is below, found by halving: pages hold thousands
    let low = 0, high = ordered.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ordered[middle].getBoundingClientRect().top < top) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  let waiting = false;
  const follow = () => {
    waiting = false;
    if (narrow() || form.elements.order.value === "doubt") return;
    const first = ordered.slice(below(form.offsetHeight + 8)).find((m) => !m.classList.contains("off"));
    if (first && first.getBoundingClientRect().top < innerHeight) reveal(byKey.get(keys(first, "k")[0]));
  };
  addEventListener("scroll", () => { if (!waiting) { waiting = true; requestAnimationFrame(follow); } }, { passive: true });
  addEventListener("beforeprint", () => page.classList.remove("listing"));
  const bar = () => page.style.setProperty("--bar", narrow() ? "0px" : form.offsetHeight + "px");
  addEventListener("resize", bar);
  bar();
  filter();
  const opened = /^#[lm](.+)$/.exec(location.hash);
  if (opened && byKey.has(opened[1])) choose(opened[1]);
})();
