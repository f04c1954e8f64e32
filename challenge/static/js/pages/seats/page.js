// The page of a seat: its machine runs in the page that the server wrote, and takes over at its first step.
import { save } from "../booth/keeping.js";
import { format, grouped, setText } from "../booth/pieces.js";
import { Journey, chosenText, texts } from "../journey.js";
import { Engine } from "../trustee/engine.js";
import { send } from "./send.js";
import { begin } from "./state.js";

const FILL = {
  keep: (screen, { made }) => setText(screen, "file", made.file),
  unsent: (screen, { sentence }) => setText(screen, "sentence", sentence ?? texts.lost),
  stopped: (screen, { reason }) => setText(screen, "sentence", format(texts.stopped, { code: reason })),
  done: (screen, { made }) => screen.querySelector("[data-place=spoken]").replaceChildren(...grouped(made.spoken, 4)),
};

/** What every seat's page does. `here` is {page, engine, root, uuid, progress}. */
const EFFECTS = {
  making: async (here) => ({ type: "made", made: await here.make(here.engine, here.page.state, here.progress) }),
  async trying(here) {
    await here.tryIt(here.engine, here.page.state.made);
    return { type: "tried" };
  },
  async sending({ page, root }) {
    const { send: address, token } = root.dataset;
    const action = await send(address, { token, language: document.documentElement.lang, text: page.state.made.sent });
    if (action.type === "sent") page.announce(texts.sent);
    return action;
  },
};

const ACTS = {
  save({ page }) {
    const { file, kept } = page.state.made;
    save(file, kept);
    page.announce(texts.saved);
    page.dispatch({ type: "saved" });
  },
  async try({ page, root, largest }) {
    page.dispatch({ type: "file.given", text: await chosenText(root, "#kept", largest) });
  },
  retry: ({ page }) => page.dispatch({ type: "retry" }),
  again: () => location.reload(),
};

/**
 * Run a seat's page. `make(engine, state, progress)` gives `made`; `tryIt(engine, made)` proves what was read back;
 * `largest` is how much of a chosen file is read. A page may bring more `effects`, `acts`, `fill` and `places`.
 */
export function run({ reduce, make, tryIt, largest, effects = {}, acts = {}, fill = {}, places = {} }) {
  const root = document.getElementById("seat");
  const engine = new Engine(new Worker(new URL("../../belenios/worker.js", import.meta.url), { type: "module" }));
  const here = { root, engine, make, tryIt, largest, uuid: root.dataset.uuid };
  const bound = (given) => Object.fromEntries(Object.entries(given).map(([name, act]) => [name, () => act(here)]));
  here.progress = (news) => here.page.dispatch({ type: "progressed", ...news });
  here.page = new Journey(root, {
    begin: begin({ ...root.dataset }),
    reduce,
    effects: bound({ ...EFFECTS, ...effects }),
    acts: bound({ ...ACTS, ...acts }),
    fill: { ...FILL, ...fill },
    places,
    guarded: ["making", "keep", "try", "sending", "unsent"],
    end: () => engine.end(),
  });
  for (const part of root.querySelectorAll("[data-scripted]")) part.hidden = false;
}
