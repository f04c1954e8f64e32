// The registrar's page: codes are made here and kept in a file; only the public list leaves. Letters are printed here.
import { clone, format, setText } from "../booth/pieces.js";
import { texts } from "../journey.js";
import { letterPage } from "./letters.js";
import { run } from "./page.js";
import { BATCH, reduce } from "./registrar_state.js";
import { decoded } from "./voters.js";

const LARGEST = 64 * 1024 * 1024; // half a million letters
const words = JSON.parse(document.getElementById("letter-words").textContent);

async function chosen(root, selector) {
  const file = root.querySelector(selector)?.files[0];
  return file === undefined ? null : decoded(await file.slice(0, LARGEST).arrayBuffer());
}

function showBatch(screen, { letters, batch, last, language }) {
  const shown = letters.slice(batch * BATCH, (batch + 1) * BATCH);
  const values = { from: batch * BATCH + 1, to: batch * BATCH + shown.length, total: letters.length };
  setText(screen, "batch", format(texts.batch, values));
  screen.querySelector("[data-action=before]").hidden = batch === 0;
  screen.querySelector("[data-action=after]").hidden = batch === last;
  const pages = shown.map((letter) => letterPage(clone("piece-letter"), letter, words[language]));
  screen.querySelector("[data-place=letters]").replaceChildren(...pages);
}

function turn({ page, root }, step) {
  page.dispatch({ type: "batch.chosen", batch: page.state.batch + step });
  showBatch(root, page.state);
}

run({
  reduce,
  largest: LARGEST,
  async make(engine, { facts, job }, progress) {
    const { letters, list, spoken } = await engine.ask({ ...job, uuid: facts.uuid }, progress);
    return { kept: letters, sent: list, spoken, file: `${facts.uuid}.letters.jsonl` };
  },
  tryIt: async () => {}, // the file read back is what was made, to the letter
  effects: {
    async reading({ page, engine, uuid, progress }) {
      const { letters, spoken } = await engine.ask({ ...page.state.job, uuid }, progress);
      return { type: "read", letters, spoken };
    },
  },
  acts: {
    voters: async ({ page, root }) => page.dispatch({ type: "voters.given", text: await chosen(root, "#voters") }),
    async renew({ page, root }) {
      const letters = await chosen(root, "#renewed-letters");
      page.dispatch({ type: "renewal.given", letters, reference: root.querySelector("#reference").value });
    },
    async letters({ page, root }) {
      const [letters, voters] = await Promise.all(["#letters", "#addresses"].map((input) => chosen(root, input)));
      page.dispatch({ type: "letters.given", letters, voters, language: root.querySelector("#language").value });
    },
    before: (here) => turn(here, -1),
    after: (here) => turn(here, 1),
    print: () => print(),
  },
  fill: {
    letters: showBatch,
    stopped(screen, { reason }) {
      const sentence = Object.hasOwn(texts.reasons, reason) ? texts.reasons[reason] : texts.stopped;
      setText(screen, "sentence", format(sentence, { code: reason }));
    },
  },
  places: {
    letters_missing: "#letters",
    voters_unread: "#addresses",
    letters_missing_renewal: "#renewed-letters",
    reference_missing: "#reference",
  },
});
