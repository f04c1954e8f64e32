// While a title is typed, what says much the same is shown below it. Without scripts, the next page shows it.
const field = document.getElementById("title");
const told = document.getElementById("alike-told"); // a status: read aloud when its words change, without haste
const found = document.getElementById("alike-found");
const PAUSE = 600;
const LEAST = 4; // letters: fewer say nothing
let timer = 0;
let asked = "";
let asking = null;

function show(html) {
  const page = new DOMParser().parseFromString(html, "text/html"); // no script of it would run
  const words = page.querySelector("[data-told]")?.dataset.told ?? "";
  found.replaceChildren(...page.body.childNodes);
  if (told.textContent !== words) told.textContent = words;
}

async function ask() {
  const title = field.value.trim();
  if (title === asked) return;
  asking?.abort();
  asked = title;
  if (title.length < LEAST) {
    show("");
    return;
  }
  asking = new AbortController();
  try {
    const answer = await fetch(`${found.dataset.address}?${new URLSearchParams({ title })}`, { signal: asking.signal });
    if (answer.ok) show(await answer.text());
    else asked = ""; // too often, or too late: what is shown stays, and the button asks again
  } catch (error) {
    if (error.name !== "AbortError") asked = "";
  }
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(ask, PAUSE);
}

field.addEventListener("input", later);
if (field.value) later(); // the page was come back to
