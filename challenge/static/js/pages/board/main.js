// The board: a tracker is looked for here, in the page; it never goes into an address nor to a server.
import { TRACKER, cleaned, find, linesOf } from "./find.js";

const form = document.getElementById("find");
const input = document.getElementById("tracker");
const answer = document.getElementById("found");

form.hidden = false;
document.getElementById("without-script").remove();
form.addEventListener("submit", (event) => {
  event.preventDefault();
  void search(cleaned(input.value));
});

async function search(tracker) {
  if (!TRACKER.test(tracker)) {
    show("malformed");
    return;
  }
  show("searching");
  try {
    const response = await fetch(form.dataset.trackers, { credentials: "omit" });
    if (!response.ok) throw new Error(String(response.status));
    const found = await find(tracker, linesOf(response.body));
    if (found === null) show("nothing");
    else if (found.later === null) show("counts", { height: found.height });
    else show("superseded", { height: found.height, later: found.later });
  } catch {
    show("failed");
  }
}

function show(name, values = {}) {
  const piece = document.getElementById(`found-${name}`).content.cloneNode(true);
  for (const [key, value] of Object.entries(values)) {
    piece.querySelector(`[data-${key}]`).textContent = value;
  }
  answer.replaceChildren(piece);
}
