// A page of numbered steps: a pure machine, its screens as <template>s, and what they ask of the worker and the server.
import { clone, format, setText } from "./booth/pieces.js";

/** What the page says, in the reader's language. */
export const texts = JSON.parse(document.getElementById("texts").textContent);

/**
 * Runs a machine in `root`. `reduce(state, action)` gives the next state: {screen, problem, busy, progress, …}. A new
 * `busy` runs `effects[busy]`, whose promise is the next action. `fill[screen]` completes a screen, `places[problem]` says
 * which input a problem is about, `acts[name]` answers a button or a form, `guarded` are the screens that one does not
 * leave unasked, `end` runs when the page is left.
 */
export class Journey {
  #root;
  #with;
  #state;
  #announced = null;

  constructor(root, { begin, fill = {}, places = {}, guarded = [], ...rest }) {
    this.#root = root;
    this.#with = { begin, fill, places, guarded, ...rest };
    this.#state = begin;
    this.#listen();
  }

  get state() {
    return this.#state;
  }

  dispatch(action) {
    const before = this.#state;
    this.#state = this.#with.reduce(before, action);
    const { screen, problem, busy, progress = null } = this.#state;
    if (this.#state === before) return;
    if (screen !== before.screen) this.mount();
    if (problem !== null) this.#showProblem();
    if (progress !== null && progress !== before.progress) this.#showProgress(progress);
    if (busy !== null && busy !== before.busy) this.#attempt(this.#with.effects[busy]);
  }

  mount() {
    const screen = clone(`screen-${this.#state.screen}`);
    this.#with.fill[this.#state.screen]?.(screen, this.#state);
    this.#root.replaceChildren(screen);
    const heading = this.#root.querySelector("h1");
    heading.tabIndex = -1;
    heading.focus();
    scrollTo({ top: 0, behavior: "instant" });
    document.title = format(texts.title, { screen: heading.textContent });
  }

  announce(text) {
    document.getElementById("announcer").textContent = text;
  }

  // Failures with a code become a sentence; anything else is a fault of ours and is not hidden.
  async #attempt(effect) {
    let action;
    try {
      action = await effect();
    } catch (failure) {
      if (typeof failure.code !== "string") throw failure;
      action = { type: "broken", code: failure.code };
    }
    this.dispatch(action);
  }

  #showProgress({ of, done, total }) {
    const bar = this.#root.querySelector("progress");
    if (bar === null) return;
    Object.assign(bar, { max: Math.max(total, 1), value: done });
    const sentence = format(texts.progress[of], amounts(of, done, total));
    setText(this.#root, "progress", sentence);
    // Aloud, each quarter only.
    const quarter = `${of} ${total === 0 ? 4 : Math.floor((4 * done) / total)}`;
    if (quarter !== this.#announced) this.announce(sentence);
    this.#announced = quarter;
  }

  #showProblem() {
    const root = this.#root;
    const { problem, values = {} } = this.#state;
    const input = root.querySelector(this.#with.places[problem] ?? "input");
    const sentence = format(texts.problems[problem], values);
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

  #listen() {
    const { acts, guarded, begin, end } = this.#with;
    this.#root.addEventListener("submit", (event) => {
      event.preventDefault();
      acts[event.target.dataset.action]();
    });
    this.#root.addEventListener("click", ({ target }) => {
      const button = target.closest("button[data-action]");
      if (button !== null) acts[button.dataset.action]();
    });
    addEventListener("beforeunload", (event) => {
      if (guarded.includes(this.#state.screen)) event.preventDefault();
    });
    // The page may be kept by the browser and shown again to somebody else: no secret stays in it.
    addEventListener("pagehide", () => {
      end();
      this.#state = begin;
      this.#root.replaceChildren();
    });
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted) location.reload();
    });
  }
}

function amounts(of, done, total) {
  const digits = { maximumFractionDigits: of === "bytes" ? 1 : 0 };
  const number = new Intl.NumberFormat(document.documentElement.lang, digits);
  const unit = of === "bytes" ? 1_000_000 : 1;
  return { done: number.format(done / unit), total: number.format(total / unit) };
}

/** The start of a chosen file as text; null when none was chosen. Nothing more is read of one chosen by mistake. */
export function chosenText(root, selector, most) {
  const file = root.querySelector(selector)?.files[0];
  return file === undefined ? null : file.slice(0, most).text();
}
