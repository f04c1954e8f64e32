// The trustee's page: the pure machine of state.js, its screens, and what it asks of the worker and the server.
import { save } from "../booth/keeping.js";
import { clone, format, grouped, setText } from "../booth/pieces.js";
import { download } from "./download.js";
import { Engine } from "./engine.js";
import { rememberTally, seenTally } from "./memory.js";
import { send } from "./send.js";
import { begin, reduce } from "./state.js";

const root = document.getElementById("trustee");
const announcer = document.getElementById("announcer");
const texts = JSON.parse(document.getElementById("texts").textContent);
const language = document.documentElement.lang;
const { uuid, archive: archiveAddress, decryptions: decryptionsAddress } = root.dataset;
const engine = new Engine(new Worker(new URL("../../belenios/worker.js", import.meta.url), { type: "module" }));

let state = begin({ uuid, k: Number(root.dataset.k) });
let archive = null;
let announced = null;

// --- what happens ---

function dispatch(action) {
  const before = state;
  state = reduce(state, action);
  if (state === before) return;
  if (state.screen !== before.screen) mount();
  if (state.problem !== null) showProblem();
  if (state.screen === "checking") showProgress();
  if (state.busy !== null && state.busy !== before.busy) attempt(EFFECTS[state.busy]);
}

const EFFECTS = {
  async checking() {
    const progress = (news) => dispatch({ type: "progressed", ...news });
    archive = await download(archiveAddress, progress);
    const { key: privateKey, share } = state;
    const answer = await engine.ask({ do: "verify", archive, privateKey, share }, progress);
    const seen = answer.summary === null ? null : seenTally(answer.summary.fingerprint);
    const { report, summary, owner } = answer;
    return { type: "verified", report, summary, owner, seen };
  },
  async remembering() {
    rememberTally(state.summary.fingerprint, state.summary.encryptedTally);
    return { type: "remembered" };
  },
  async decrypting() {
    announce(texts.decrypting);
    const seen = seenTally(state.summary.fingerprint);
    const { key: privateKey, share, facts } = state;
    const asked = { do: "decrypt", archive, privateKey, share, minimum: facts.k, seen };
    const { owner, decryption } = await engine.ask(asked);
    return { type: "decrypted", part: { owner, decryption } };
  },
  async sending() {
    announce(texts.sending);
    return send(decryptionsAddress, language, state.part);
  },
  async saving() {
    save(`${uuid}.${state.part.owner}.decryption.json`, state.part.decryption);
    announce(texts.saved);
    return { type: "saved" };
  },
};

// Failures with a code become a sentence; anything else is a fault of ours and is not hidden.
async function attempt(effect) {
  let action;
  try {
    action = await effect();
  } catch (failure) {
    if (typeof failure.code !== "string") throw failure;
    action = { type: "broken", code: failure.code };
  }
  dispatch(action);
}

// --- what is seen ---

function mount() {
  const screen = clone(`screen-${state.screen}`);
  FILL[state.screen]?.(screen);
  root.replaceChildren(screen);
  const heading = root.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus();
  scrollTo({ top: 0, behavior: "instant" });
  document.title = format(texts.title, { screen: heading.textContent });
}

const FILL = {
  compare(screen) {
    const { fingerprint, lastEvent, numTallied } = state.summary;
    screen.querySelector("[data-place=fingerprint]").replaceChildren(...grouped(fingerprint));
    screen.querySelector("[data-place=last-event]").replaceChildren(...grouped(lastEvent));
    setText(screen, "tallied", new Intl.NumberFormat(language).format(numTallied));
    setText(screen, "owner", format(texts.owner, { number: state.owner, name: texts.trustees[state.owner - 1] }));
  },
  defects(screen) {
    const list = screen.querySelector("[data-place=defects]");
    for (const { code, message, record } of state.defects) {
      const item = clone("piece-defect");
      setText(item, "code", code);
      setText(item, "message", record === null ? message : `${message} (${record.slice(0, 16)}…)`);
      list.append(item);
    }
  },
  stopped(screen) {
    const { reason } = state;
    const sentence = Object.hasOwn(texts.reasons, reason) ? texts.reasons[reason] : texts.reasons.other;
    setText(screen, "sentence", format(sentence, { code: reason, k: state.facts.k }));
  },
  unsent(screen) {
    setText(screen, "sentence", state.sentence ?? texts.lost);
  },
  sent() {
    announce(texts.sent);
  },
};

function showProgress() {
  if (state.progress === null) return;
  const { of, done, total } = state.progress;
  const bar = root.querySelector("progress");
  Object.assign(bar, { max: Math.max(total, 1), value: done });
  const sentence = format(texts.progress[of], amounts(state.progress));
  setText(root, "progress", sentence);
  // Aloud, each quarter only.
  const quarter = `${of} ${total === 0 ? 4 : Math.floor((4 * done) / total)}`;
  if (quarter !== announced) announce(sentence);
  announced = quarter;
}

function amounts({ of, done, total }) {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: of === "bytes" ? 1 : 0 });
  const unit = of === "bytes" ? 1_000_000 : 1;
  return { done: number.format(done / unit), total: number.format(total / unit) };
}

const PLACES = { not_compared: "#compared", share_missing: "#share" };

function showProblem() {
  const input = root.querySelector(PLACES[state.problem] ?? "#key");
  const sentence = texts.problems[state.problem];
  const summary = clone("piece-errors");
  const error = clone("piece-error");
  Object.assign(summary.querySelector("a"), { href: `#${input.id}`, textContent: sentence });
  setText(error, "sentence", sentence);
  root.querySelector("[data-place=errors]").replaceChildren(summary);
  for (const place of root.querySelectorAll("[data-place=error]")) place.replaceChildren();
  root.querySelector(`[data-place=error][data-of="${input.id}"]`).replaceChildren(error);
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", "problem");
  root.querySelector(".error-summary").focus();
  document.title = format(texts.titleError, { screen: root.querySelector("h1").textContent });
}

function announce(text) {
  announcer.textContent = text;
}

// --- what people do ---

const ACTIONS = {
  async key() {
    const [text, share] = await Promise.all(["#key", "#share"].map(chosenText));
    dispatch({ type: "key.given", text, share });
  },
  send: () => dispatch({ type: "confirmed", compared: root.querySelector("#compared").checked, saving: false }),
  "save-part": () => dispatch({ type: "confirmed", compared: root.querySelector("#compared").checked, saving: true }),
  retry: () => dispatch({ type: "retry" }),
  save: () => dispatch({ type: "save" }),
  again: () => location.reload(),
};

// A key is short: nothing more is read of a file chosen by mistake.
function chosenText(selector) {
  const file = root.querySelector(selector)?.files[0];
  return file === undefined ? null : file.slice(0, 8192).text();
}

root.addEventListener("submit", (event) => {
  event.preventDefault();
  ACTIONS[event.target.dataset.action]();
});
root.addEventListener("click", ({ target }) => {
  const button = target.closest("button[data-action]");
  if (button !== null) ACTIONS[button.dataset.action]();
});
addEventListener("beforeunload", (event) => {
  if (["compare", "working", "unsent"].includes(state.screen)) event.preventDefault();
});
// The page may be kept by the browser and shown again to somebody else: the key does not stay in it.
addEventListener("pagehide", () => {
  engine.end();
  state = begin(state.facts);
  root.replaceChildren();
});
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) location.reload();
});

mount();
