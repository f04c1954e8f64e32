// The trustee's page: the pure machine of state.js, its screens, and what it asks of the worker and the server.
import { save } from "../booth/keeping.js";
import { clone, format, grouped, setText } from "../booth/pieces.js";
import { Journey, chosenText, texts } from "../journey.js";
import { download } from "./download.js";
import { Engine } from "./engine.js";
import { rememberTally, seenTally } from "./memory.js";
import { send } from "./send.js";
import { begin, reduce } from "./state.js";

const KEY_SIZE = 8192;
const root = document.getElementById("trustee");
const language = document.documentElement.lang;
const { uuid, archive: archiveAddress, decryptions: decryptionsAddress } = root.dataset;
const engine = new Engine(new Worker(new URL("../../belenios/worker.js", import.meta.url), { type: "module" }));

// In a mixed vote, the trustees who must have shuffled, in order.
const shufflers = root.dataset.shufflers === "" ? undefined : root.dataset.shufflers.split(",").map(Number);

let archive = null;

// --- what happens ---

const effects = {
  async checking() {
    const progress = (news) => page.dispatch({ type: "progressed", ...news });
    archive = await download(archiveAddress, progress);
    const { key: privateKey, share } = page.state;
    const answer = await engine.ask({ do: "verify", archive, privateKey, share, shufflers }, progress);
    const seen = answer.summary === null ? null : seenTally(answer.summary.fingerprint);
    const { report, summary, owner } = answer;
    return { type: "verified", report, summary, owner, seen };
  },
  async remembering() {
    const { fingerprint, encryptedTally } = page.state.summary;
    rememberTally(fingerprint, encryptedTally);
    return { type: "remembered" };
  },
  async decrypting() {
    page.announce(texts.decrypting);
    const { key: privateKey, share, facts, summary } = page.state;
    const seen = seenTally(summary.fingerprint);
    const asked = { do: "decrypt", archive, privateKey, share, minimum: facts.k, seen, shufflers };
    const { owner, decryption } = await engine.ask(asked);
    return { type: "decrypted", part: { owner, decryption } };
  },
  async sending() {
    page.announce(texts.sending);
    return send(decryptionsAddress, language, page.state.part);
  },
  async saving() {
    const { owner, decryption } = page.state.part;
    save(`${uuid}.${owner}.decryption.json`, decryption);
    page.announce(texts.saved);
    return { type: "saved" };
  },
};

// --- what is seen ---

const fill = {
  compare(screen, state) {
    const { fingerprint, lastEvent, numTallied } = state.summary;
    screen.querySelector("[data-place=fingerprint]").replaceChildren(...grouped(fingerprint));
    screen.querySelector("[data-place=last-event]").replaceChildren(...grouped(lastEvent));
    setText(screen, "tallied", new Intl.NumberFormat(language).format(numTallied));
    setText(screen, "owner", format(texts.owner, { number: state.owner, name: texts.trustees[state.owner - 1] }));
  },
  defects(screen, state) {
    const list = screen.querySelector("[data-place=defects]");
    for (const { code, message, record } of state.defects) {
      const item = clone("piece-defect");
      setText(item, "code", code);
      setText(item, "message", record === null ? message : `${message} (${record.slice(0, 16)}…)`);
      list.append(item);
    }
  },
  stopped(screen, { reason, facts }) {
    const sentence = Object.hasOwn(texts.reasons, reason) ? texts.reasons[reason] : texts.reasons.other;
    setText(screen, "sentence", format(sentence, { code: reason, k: facts.k }));
  },
  unsent(screen, { sentence }) {
    setText(screen, "sentence", sentence ?? texts.lost);
  },
  sent() {
    page.announce(texts.sent);
  },
};

// --- what people do ---

function confirmed(saving) {
  page.dispatch({ type: "confirmed", compared: root.querySelector("#compared").checked, saving });
}

const acts = {
  async key() {
    const [text, share] = await Promise.all(["#key", "#share"].map((input) => chosenText(root, input, KEY_SIZE)));
    page.dispatch({ type: "key.given", text, share });
  },
  send: () => confirmed(false),
  "save-part": () => confirmed(true),
  retry: () => page.dispatch({ type: "retry" }),
  save: () => page.dispatch({ type: "save" }),
  again: () => location.reload(),
};

const page = new Journey(root, {
  begin: begin({ uuid, k: Number(root.dataset.k), mixed: shufflers !== undefined }),
  reduce,
  effects,
  acts,
  fill,
  places: { not_compared: "#compared", share_missing: "#share" },
  guarded: ["compare", "working", "unsent"],
  end: () => engine.end(),
});
page.mount();
