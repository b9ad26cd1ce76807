// Acts on the page as a reader would and leaves what happened in the title.
const told = {}, form = document.forms[0];
const $ = (s) => document.querySelector(s), $$ = (s) => [...document.querySelectorAll(s)];
const shown = () => $$(".entries li").filter((li) => li.offsetParent !== null).map((li) => li.dataset.k);
const set = (name, value) => {
  form.elements[name].value = value;
  form.elements[name].dispatchEvent(new Event("input", { bubbles: true }));
};
told.all = shown().length;
told.wide = document.documentElement.scrollWidth <= innerWidth;
told.folded = !$(".filters").open;
told.bar = $(".bar").offsetHeight;
told.chinese = $(".language").innerText.trim();
set("search", "办结率"); told.searched = shown().length; told.dimmed = $$(".m.off").length > 0; set("search", "");
set("search", "没有这个词"); told.nothing = !$(".nothing").hidden; set("search", "");
set("order", "doubt"); told.first = $(".entries li").dataset.c; set("order", "place");
$$("[name=kind]").forEach((box) => { if (box.value !== "milestone") box.click(); });
told.milestones = shown().length;
$(".m.result").click(); told.active = $(".entries li.on").dataset.k; told.reset = shown().length;
$("#l1-4 a").click(); told.marked = $(".m.on").dataset.k; told.single = $$(".entries li.on").length;
$(".language").click(); told.english = $(".language").innerText.trim(); told.lang = document.documentElement.lang;
document.title = JSON.stringify(told);
