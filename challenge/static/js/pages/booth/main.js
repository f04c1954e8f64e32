// The booth: the pure machine of state.js, its screens, and what it asks of the worker and the server.
import { letterCode, onLetter } from "./letter.js";
import { b64Hash } from "../../belenios/serial.js";
import { recordMatches, toBits } from "./answers.js";
import { watch } from "./closing.js";
import { CryptoClient } from "./crypto.js";
import { publicCredentials } from "./electorate.js";
import { install as installFilters } from "./filters.js";
import { copy, save } from "./keeping.js";
import { clone, format, setText } from "./pieces.js";
import { isLong } from "./projects.js";
import { show as showProblem, clear as clearProblem } from "./problems.js";
import { fileName, mailAddress, receiptText } from "./receipt.js";
import { build, refresh, title } from "./screens.js";
import { shuffled } from "./shuffle.js";
import { sheetMatches } from "./sheet.js";
import { isSigned } from "./signature.js";
import { begin, reduce, unfinished } from "./state.js";
import { submit } from "./submit.js";

const root = document.getElementById("booth");
const announcer = document.getElementById("announcer");
const texts = JSON.parse(document.getElementById("texts").textContent);
const language = document.documentElement.lang === "en" ? "en" : "fr";
const cryptography = new CryptoClient(
  new Worker(new URL("../../belenios/worker.js", import.meta.url), { type: "module" }),
);

let poll = null;
let state = null;
let listed = null;

function view() {
  return { poll, state, texts, language };
}

// --- what happens ---

function dispatch(action) {
  const before = state;
  state = reduce(poll, state, action);
  if (state === before) return;
  if (state.screen !== before.screen || state.position !== before.position) mount(action.type === "visit");
  else update(before);
  document.title = title(view());
  if (state.busy !== null && state.busy !== before.busy) EFFECTS[state.busy]();
}

const EFFECTS = {
  async checking() {
    announce(texts.checking);
    const { credential } = state;
    listed ??= await publicCredentials(poll.credentials_url);
    await attempt(async () => {
      const { onList } = await cryptography.checkCredential(poll.uuid, credential, listed ?? undefined);
      return { type: onList === false ? "code.unknown" : "code.known" };
    });
  },
  async encrypting() {
    announce(texts.encrypting);
    await attempt(async () => {
      const bits = toBits(poll, state.choice);
      const { ballot, tracker } = await cryptography.encrypt(poll.election, state.credential, bits);
      return { type: "encrypted", ballot, tracker };
    });
  },
  async sending() {
    announce(texts.sending);
    const action = await submit(poll, language, state.ballot);
    if (action.type === "accepted") action.receipt.signed = isSigned(poll, action.receipt);
    dispatch(action);
  },
};

// The worker's failures become a sentence; anything else is a fault of ours and is not hidden.
async function attempt(work) {
  let action;
  try {
    action = await work();
  } catch (failure) {
    if (failure.code === undefined) throw failure;
    action = { type: "broken", code: failure.code };
  }
  dispatch(action);
}

// --- what is seen ---

function mount(visited = false, first = false) {
  announce(""); // what was being done on the screen before is over
  const screen = build(view());
  if (state.screen === "choose" && isLong(poll)) installFilters(screen, view(), announce);
  root.replaceChildren(screen);
  document.title = title(view());
  if (!visited) remember(first || state.screen === "done");
  if (state.screen === "done") fillReceipt();
  if (first) return;
  scrollTo({ top: 0, behavior: "instant" });
  if (state.problem === null) root.querySelector("h1").focus({ preventScroll: true });
  else showProblem(root, view());
}

function update(before) {
  refresh(root, view());
  if (state.problem === before.problem) return;
  if (state.problem === null) clearProblem(root);
  else showProblem(root, view());
}

// The browser's back button goes one screen back. Only the screen's name is kept in the history.
function remember(replace) {
  const place = { screen: state.screen, position: state.position };
  if (replace) history.replaceState(place, "");
  else history.pushState(place, "");
}

function announce(text) {
  announcer.textContent = text;
}

function standing(name, sentence = "") {
  const screen = clone(`screen-${name}`);
  setText(screen, "sentence", sentence);
  root.replaceChildren(screen);
  const heading = root.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus();
  document.title = `${heading.textContent} · ${texts.base}`;
}

function boardAddress() {
  return new URL(root.dataset.board, location.href).href;
}

function fillReceipt() {
  announce(texts.done);
  document.getElementById("closing").replaceChildren();
  const text = receiptText(poll, state.receipt, boardAddress(), language, texts.receipt);
  root.querySelector("[data-place=mail]").href = mailAddress(text, texts.receipt);
}

function tellClosing(minutes) {
  if (state === null || state.screen === "done") return;
  if (minutes === null) {
    document.getElementById("closing").replaceChildren();
    announce(texts.closingLater);
    return;
  }
  const text = minutes === 1 ? texts.closingNow : format(texts.closingSoon, { minutes });
  const piece = clone("piece-closing");
  setText(piece, "sentence", text);
  document.getElementById("closing").replaceChildren(piece);
  announce(text);
}

// --- what people do ---

const ACTIONS = {
  back: () => dispatch({ type: "back" }),
  next: () => dispatch({ type: "next" }),
  send: () => dispatch({ type: "send" }),
  retry: () => dispatch({ type: "retry" }),
  resume: () => dispatch({ type: "resume" }),
  again: () => dispatch({ type: "again" }),
  code: () => dispatch({ type: "code.given", typed: root.querySelector("#credential").value }),
  edit: (button) => dispatch({ type: "edit", index: Number(button.value) }),
  reload: () => location.reload(),
  leave: () => {
    forget();
    location.replace(root.dataset.leave);
  },
  print: () => print(),
  copy: async () => {
    const done = await copy(state.receipt.tracker, root.querySelector("[data-place=tracker]"));
    announce(done ? texts.copied : texts.notCopied);
  },
  save: () => {
    const text = receiptText(poll, state.receipt, boardAddress(), language, texts.receipt);
    save(fileName(poll, state.receipt, texts.receipt), text);
    announce(texts.saved);
  },
};

function chosen({ target }) {
  if (!target.matches(".choice input")) return;
  const { value, checked, name } = target;
  if (name === "grade") dispatch({ type: "grade", value: Number(value) });
  else if (/^\d+$/.test(value)) {
    dispatch({ type: "pick", index: Number(value), on: checked });
    const count = root.querySelector("[data-text=count]:not([hidden])");
    if (count !== null) announce(count.textContent);
  } else {
    const others = state.choice.picked.length > 0;
    dispatch({ type: "alone", kind: value, on: checked });
    if (checked && others && poll.method === "approval") announce(texts.aloneClears);
  }
}

function listen() {
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    ACTIONS[event.target.dataset.action]();
  });
  root.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-action]");
    if (button !== null && button.getAttribute("aria-disabled") !== "true") ACTIONS[button.dataset.action](button);
  });
  root.addEventListener("change", chosen);
  addEventListener("popstate", ({ state: place }) => {
    if (place?.screen !== undefined && state !== null) dispatch({ type: "visit", ...place });
  });
  onLetter((credential) => {
    if (state === null) return;
    dispatch({ type: "letter.read", credential });
    if (state.screen === "code") mount(true);
  });
}

// --- coming and going ---

function forget() {
  cryptography.end();
  state = null;
  poll = null;
  root.replaceChildren();
}

function guard() {
  addEventListener("beforeunload", (event) => {
    if (state !== null && unfinished(state)) event.preventDefault();
  });
  // The page may be kept by the browser and shown again to somebody else: nothing stays in it.
  addEventListener("pagehide", forget);
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) location.reload();
  });
}

function ask() {
  return fetch(`/api/referendums/${root.dataset.uuid}/booth.json`, { cache: "no-store" });
}

async function rules() {
  const answer = await fetch(root.dataset.rules, { cache: "no-store" });
  if (!answer.ok) throw new Error(`rules: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

// Officers may extend a vote: the closing is asked again before it is told.
async function learn() {
  const answer = await ask();
  return answer.ok ? answer.json() : null;
}

async function open() {
  const answer = await ask();
  if (answer.status === 409) return standing("shut"); // officers have not opened it yet
  if (!answer.ok) throw new Error(`booth.json: ${answer.status}`);
  poll = await answer.json();
  if (poll.state !== "open") return standing(poll.state === "suspended" ? "suspended" : "shut");
  const fingerprint = b64Hash(new TextEncoder().encode(poll.election));
  const record = JSON.parse(poll.election);
  const agrees = fingerprint === poll.fingerprint && recordMatches(poll, record);
  if (!agrees || !sheetMatches(poll, record, await rules())) return standing("inconsistent");
  await cryptography.prepare(poll.election);
  state = begin(poll, shuffled(poll.options.length), letterCode());
  mount(false, true);
  watch(poll, tellClosing, learn);
}

listen();
guard();
open().catch((failure) => {
  const broken = failure.code === undefined ? texts.unavailable : format(texts.problems.broken, failure);
  standing("unavailable", broken);
  throw failure; // for the browser's console
});
