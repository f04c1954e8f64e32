// A trustee's turn of the mix: the pure machine of state.js, its screens, and what it asks of the worker and the server.
import { save } from "../booth/keeping.js";
import { clone, format, grouped, setText } from "../booth/pieces.js";
import { Journey, chosenText, texts } from "../journey.js";
import { download } from "../trustee/download.js";
import { Engine } from "../trustee/engine.js";
import { send, settled } from "./send.js";
import { begin, reduce } from "./state.js";

const KEY_SIZE = 8192;
const root = document.getElementById("mixer");
const language = document.documentElement.lang;
const { uuid, archive: archiveAddress, shuffles, mix } = root.dataset;
const shufflers = root.dataset.shufflers.split(",").map(Number);
const engine = new Engine(new Worker(new URL("../../belenios/worker.js", import.meta.url), { type: "module" }));
const progress = (news) => page.dispatch({ type: "progressed", ...news });

let archive = null;

const effects = {
  async checking() {
    archive = await download(archiveAddress, progress);
    const { key: privateKey, share } = page.state;
    const answer = await engine.ask({ do: "verify", archive, privateKey, share, shufflers }, progress);
    const { report, summary, owner } = answer;
    return { type: "verified", report, summary, owner };
  },
  async mixing() {
    page.announce(texts.mixing);
    const { key: privateKey, share } = page.state;
    const { owner, shuffle, word, spoken } = await engine.ask({ do: "shuffle", archive, privateKey, share, shufflers }, progress);
    return { type: "mixed", part: { owner, shuffle, word, spoken } };
  },
  async sending() {
    page.announce(texts.sending);
    return send(shuffles, language, page.state.part);
  },
  waiting: () => settled(mix, page.state.part.owner),
  async saving() {
    const { owner, shuffle, word } = page.state.part;
    save(`${uuid}.${owner}.shuffle.json`, shuffle);
    save(`${uuid}.${owner}.shuffle-signature.json`, word);
    page.announce(texts.saved);
    return { type: "saved" };
  },
};

const fill = {
  ready(screen, { summary, owner }) {
    screen.querySelector("[data-place=fingerprint]").replaceChildren(...grouped(summary.fingerprint));
    setText(screen, "tallied", new Intl.NumberFormat(language).format(summary.numTallied));
    setText(screen, "owner", format(texts.owner, { number: owner, name: texts.trustees[owner - 1] }));
  },
  defects(screen, { defects }) {
    const list = screen.querySelector("[data-place=defects]");
    for (const { code, message, record } of defects) {
      const item = clone("piece-defect");
      setText(item, "code", code);
      setText(item, "message", record === null ? message : `${message} (${record.slice(0, 16)}…)`);
      list.append(item);
    }
  },
  stopped(screen, { reason }) {
    const sentence = Object.hasOwn(texts.reasons, reason) ? texts.reasons[reason] : texts.reasons.other;
    setText(screen, "sentence", format(sentence, { code: reason }));
  },
  unsent: (screen, { sentence }) => setText(screen, "sentence", sentence ?? texts.lost),
  sent(screen, { part }) {
    page.announce(texts.sent);
    screen.querySelector("[data-place=spoken]").replaceChildren(...grouped(part.spoken, 4));
  },
};

const acts = {
  async key() {
    const [text, share] = await Promise.all(["#key", "#share"].map((input) => chosenText(root, input, KEY_SIZE)));
    page.dispatch({ type: "key.given", text, share });
  },
  mix: () => page.dispatch({ type: "begun" }),
  retry: () => page.dispatch({ type: "retry" }),
  save: () => page.dispatch({ type: "save" }),
  again: () => location.reload(),
};

const page = new Journey(root, {
  begin: begin({ uuid, shufflers }),
  reduce,
  effects,
  acts,
  fill,
  places: { share_missing: "#share" },
  guarded: ["ready", "mixing", "working", "waiting", "unsent"],
  end: () => engine.end(),
});
page.mount();
