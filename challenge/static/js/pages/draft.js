// A draft saves itself: two seconds after the last letter, and when the page is left. Without scripts, the button does.
const form = document.querySelector("form.saves-itself");
const status = form?.querySelector(".saving");
const PAUSE = 2_000;
const RETRY = 10_000;
let timer = 0;
let changed = false;
let underWay = null;
let stopped = false; // what was refused is said once, and left to the button

function later(pause) {
  clearTimeout(timer);
  timer = setTimeout(save, pause);
}

function save() {
  clearTimeout(timer);
  underWay ??= send().finally(() => {
    underWay = null;
    if (changed && !stopped) later(PAUSE);
  });
  return underWay;
}

async function send() {
  changed = false;
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" }, keepalive: document.visibilityState === "hidden" });
    const told = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : {};
    if (answer.ok && told.revision && form.elements.revision) form.elements.revision.value = told.revision;
    stopped = answer.status >= 400 && answer.status < 500;
    if (!answer.ok && !stopped) throw new Error(answer.status);
    status.textContent = told.saved ?? told.sentence ?? status.dataset.failed;
  } catch {
    changed = true;
    status.textContent = status.dataset.failed;
    setTimeout(save, RETRY);
  }
}

form?.addEventListener("input", () => {
  changed = true;
  stopped = false;
  later(PAUSE);
});
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && changed && save());
// The button sends everything, with the mark of the last save.
form?.addEventListener("submit", async (event) => {
  clearTimeout(timer);
  changed = false;
  if (!underWay) return;
  event.preventDefault();
  await underWay;
  clearTimeout(timer);
  form.requestSubmit(event.submitter);
});
