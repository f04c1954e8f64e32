// A trustee's page: the key is made here, kept in a file, read back and tried; only its public half leaves.
import { chosenText } from "../journey.js";
import { reduce } from "./key_state.js";
import { run } from "./page.js";

const KEY_SIZE = 8192;

run({
  reduce,
  largest: KEY_SIZE,
  async make(engine) {
    const { privateKey, record, publicKey, spoken } = await engine.ask({ do: "make-key" });
    return { kept: privateKey, sent: record, publicKey, spoken, file: `${spoken.slice(0, 8)}.privkey` };
  },
  tryIt: (engine, { kept, publicKey }) => engine.ask({ do: "try-key", privateKey: kept, publicKey }),
  effects: {
    async trial({ page, engine, root }) {
      const { privateKey, share } = page.state.trial;
      await engine.ask({ do: "try-key", privateKey, share, publicKey: root.dataset.publicKey });
      return { type: "tried" };
    },
  },
  acts: {
    make: ({ page }) => page.dispatch({ type: "make" }),
    "start-trial": ({ page }) => page.dispatch({ type: "start-trial" }),
    async trial({ page, root }) {
      const [text, share] = await Promise.all(["#kept", "#share"].map((input) => chosenText(root, input, KEY_SIZE)));
      page.dispatch({ type: "trial.given", text, share });
    },
  },
  places: { share_missing: "#share", share_not_for_this_key: "#share" },
});
