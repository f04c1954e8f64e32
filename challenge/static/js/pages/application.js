// One section of an application: saves each field when it changes, says when, and never loses what is typed.
const form = document.querySelector(".application-form");
const status = document.getElementById("saving");
const RETRY = 10_000;
const waiting = new Map(); // by path: what is changed and not saved yet, and whether a save of it is on its way
const underWay = new Set(); // the saves that are not answered yet

const answers = [...form.querySelectorAll("[data-field]")];
const controls = (answer) => [...answer.querySelectorAll("input, select, textarea")].filter((one) => one.name && one.type !== "hidden");
const mark = (answer) => answer.querySelector('input[name^="seen."]');

function parcel(answer) {
  const sent = new FormData();
  sent.set("csrf_token", form.elements.csrf_token.value);
  sent.set(mark(answer).name, mark(answer).value);
  for (const one of controls(answer)) {
    if (!["radio", "checkbox"].includes(one.type) || one.checked) sent.set(one.name, one.value);
  }
  return sent;
}

function save(answer) {
  const one = send(answer).finally(() => underWay.delete(one));
  underWay.add(one);
}

async function send(answer) {
  const path = answer.dataset.field;
  if (waiting.get(path) === "sending") return;
  waiting.set(path, "sending");
  answer.dataset.changed = "no";
  try {
    const response = await fetch(form.action, { method: "POST", body: parcel(answer), headers: { Accept: "application/json" } });
    const json = response.headers.get("Content-Type")?.startsWith("application/json");
    settle(answer, response.status, json ? await response.json() : {});
  } catch {
    waiting.set(path, "failed");
    say(status.dataset.failed);
    setTimeout(() => waiting.get(path) === "failed" && save(answer), RETRY);
  }
  if (answer.dataset.changed === "yes" && waiting.get(path) !== "failed") save(answer);
}

function settle(answer, code, told) {
  const path = answer.dataset.field;
  if (code === 200) {
    mark(answer).value = told.marks[path] ?? mark(answer).value;
    waiting.delete(path);
    answer.querySelector("[data-saved]").textContent = told.saved;
    if (waiting.size === 0) say(told.saved);
  } else if (code === 409 && told.conflicts?.[path]) {
    waiting.set(path, "conflict");
    showConflict(answer, told.conflicts[path]);
    say(status.dataset.refused);
  } else {
    waiting.set(path, "refused");
    say(told.sentence ? `${told.sentence} ${status.dataset.refused}` : status.dataset.refused);
  }
}

function showConflict(answer, { sentence, theirs, value, seen }) {
  answer.querySelector(".notice")?.remove();
  const piece = document.getElementById("piece-conflict").content.cloneNode(true);
  piece.querySelector("[data-sentence]").textContent = sentence;
  piece.querySelector("[data-theirs]").textContent = theirs || "–";
  answer.prepend(piece);
  const notice = answer.querySelector(".notice");
  notice.addEventListener("click", ({ target }) => {
    const keep = target.dataset?.keep;
    if (!keep) return;
    mark(answer).value = seen;
    waiting.delete(answer.dataset.field);
    notice.remove();
    if (keep === "mine") save(answer);
    else if (Array.isArray(value)) location.reload();
    else take(answer, value);
    controls(answer)[0]?.focus();
  });
}

function take(answer, value) {
  for (const one of controls(answer)) {
    if (one.type === "radio") one.checked = one.value === value || one.value === { true: "yes", false: "no" }[value];
    else if (one.type === "checkbox") one.checked = value === true;
    else one.value = value ?? "";
  }
  show();
}

function say(sentence) {
  status.textContent = sentence;
}

// A field that hangs on another is there when that one has the answer that it needs, and is there itself.
function show() {
  for (const answer of answers) {
    const [path, code] = (answer.dataset.onlyIf ?? "").split("=");
    if (!path) continue;
    const other = answers.find((one) => one.dataset.field === path);
    const chosen = controls(other).find((one) => one.type !== "radio" || one.checked);
    answer.hidden = other.hidden || chosen?.value !== code;
  }
}

form.addEventListener("input", ({ target }) => {
  const answer = target.closest("[data-field]");
  if (answer) answer.dataset.changed = "yes";
  show();
});
form.addEventListener("change", ({ target }) => {
  const answer = target.closest("[data-field]");
  if (answer && waiting.get(answer.dataset.field) !== "conflict") {
    answer.dataset.changed = "yes";
    save(answer);
  }
});
addEventListener("online", () => answers.forEach((one) => waiting.get(one.dataset.field) === "failed" && save(one)));
// A button sends everything: nothing is lost by leaving then. It waits for the saves under way: a form that left
// without their marks would be told to contradict what the same person wrote a moment before.
form.addEventListener("submit", async (event) => {
  if (underWay.size > 0) {
    event.preventDefault();
    await Promise.allSettled([...underWay]);
    form.requestSubmit(event.submitter);
    return;
  }
  waiting.clear();
  for (const answer of answers) answer.dataset.changed = "no";
});
addEventListener("beforeunload", (event) => {
  if (waiting.size > 0 || answers.some((one) => one.dataset.changed === "yes")) event.preventDefault();
});
show();
