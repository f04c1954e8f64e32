// The inbox of moderators by keyboard. Every key does what a control of the page does; all works without it.
const form = document.getElementById("decisions");
const entries = [...(form?.querySelectorAll(".entry") ?? [])];
const help = document.getElementById("keys");
const wanted = document.getElementById("keys-on");
const KEPT = "moderation-keys";

const link = (entry) => entry.querySelector("h2 a");
const box = (entry) => entry?.querySelector('input[name="items"]');
const current = () => entries.find((entry) => entry.contains(document.activeElement));
const reasons = () => [...form.querySelectorAll('input[name="reasons"]')];

function step(by) {
  const at = entries.indexOf(current());
  const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), entries.length - 1);
  link(entries[next])?.focus();
}

// What is ticked is decided of, else the text where one is. False when there is neither.
function chosen() {
  if (form.querySelector('input[name="items"]:checked')) return true;
  const one = box(current());
  if (one) one.checked = true;
  return Boolean(one);
}

function choose(decision) {
  if (!form || !chosen()) return false;
  form.querySelector(`input[name="decision"][value="${decision}"]`).checked = true;
  return true;
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  x: () => box(current())?.click(),
  a: () => choose("show") && form.requestSubmit(),
  r: () => choose("hide") && reasons()[0].focus(),
  o: () => current() && link(current()).click(),
  u: () => document.getElementById("undo")?.requestSubmit(),
  "?": () => help.showModal(),
};

function reasonOf(key) {
  return reasons().includes(document.activeElement) ? reasons()[Number(key) - 1] : undefined;
}

function pressed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || help.open) return;
  if (event.target.matches("textarea, select, input:not([type=checkbox], [type=radio])")) return;
  if (!wanted.checked && event.key !== "?") return;
  const reason = reasonOf(event.key);
  const act = reason ? () => reason.click() : KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

function keep() {
  try {
    localStorage.setItem(KEPT, wanted.checked ? "on" : "off");
  } catch {
    // a browser that keeps nothing: the choice lasts as long as the page
  }
}

function kept() {
  try {
    return localStorage.getItem(KEPT) !== "off";
  } catch {
    return true;
  }
}

const opener = document.getElementById("keys-shown");
opener.addEventListener("click", () => help.showModal());
document.getElementById("keys-closed").addEventListener("click", () => help.close());
wanted.checked = kept();
wanted.addEventListener("change", keep);
document.addEventListener("keydown", pressed);
if (document.getElementById("undo") && entries.length) link(entries[0]).focus();
opener.hidden = false;
