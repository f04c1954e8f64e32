// A trustee's page as a pure machine, and what leaves it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { reduce } from "../../challenge/static/js/pages/seats/key_state.js";
import { send } from "../../challenge/static/js/pages/seats/send.js";
import { begin } from "../../challenge/static/js/pages/seats/state.js";

const MADE = { kept: '"12345"', sent: "{}", publicKey: "k", spoken: "A".repeat(32), file: "AAAAAAAA.privkey" };
const FILE = { type: "file.given", text: '"12345"\n' };

function after(...actions) {
  return actions.reduce(reduce, begin({}));
}

const KEPT = [{ type: "make" }, { type: "made", made: MADE }, { type: "saved" }];

test("it makes a key, keeps it, reads it back, tries it, then sends the public half", () => {
  assert.deepEqual([after({ type: "make" }).screen, after({ type: "make" }).busy], ["making", "making"]);
  assert.equal(after(...KEPT.slice(0, 2)).screen, "keep");
  assert.deepEqual([after(...KEPT, FILE).screen, after(...KEPT, FILE).busy], ["sending", "trying"]);
  assert.equal(after(...KEPT, FILE, { type: "tried" }).busy, "sending");
});

test("it sends nothing before the file was read back", () => {
  for (const early of [{ type: "tried" }, { type: "sent" }, { type: "retry" }]) {
    assert.notEqual(after(...KEPT, early).busy, "sending");
  }
});

test("it takes no other file, and none", () => {
  assert.equal(after(...KEPT, { type: "file.given", text: null }).problem, "file_missing");
  const { problem, screen } = after(...KEPT, { type: "file.given", text: '"12346"' });
  assert.deepEqual([problem, screen], ["other_file", "try"]);
});

test("it forgets the key once the server has the public half", () => {
  const { screen, made } = after(...KEPT, FILE, { type: "tried" }, { type: "sent" });
  assert.equal(screen, "done");
  assert.deepEqual(JSON.parse(JSON.stringify(made)), { spoken: MADE.spoken });
});

test("it keeps what was made when the server is gone or refuses", () => {
  const lost = after(...KEPT, FILE, { type: "tried" }, { type: "lost" });
  assert.deepEqual([lost.screen, lost.sentence, lost.made], ["unsent", null, MADE]);
  assert.equal(reduce(lost, { type: "retry" }).busy, "sending");
  assert.equal(after(...KEPT, FILE, { type: "tried" }, { type: "refused", sentence: "no" }).sentence, "no");
});

test("it stops where the file does not open the test value", () => {
  const { screen, reason, made } = after(...KEPT, FILE, { type: "broken", code: "key_of_another" });
  assert.deepEqual([screen, reason, made], ["stopped", "key_of_another", null]);
});

const TRIAL = { type: "trial.given", text: "R4mWkuqVYvu4vEo7d4Beys\n", share: null };

test("it tries the two files of a key made together", () => {
  const start = { type: "start-trial" };
  assert.equal(after(start, { ...TRIAL, text: null }).problem, "file_missing");
  assert.equal(after(start, { ...TRIAL, text: "hello" }).problem, "file_malformed");
  assert.equal(after(start, TRIAL).problem, "share_missing");
  const asked = after(start, { ...TRIAL, share: "{}" });
  assert.deepEqual([asked.busy, asked.trial.share], ["trial", "{}"]);
  assert.equal(reduce(asked, { type: "tried" }).screen, "tried");
  assert.equal(reduce(asked, { type: "broken", code: "key_of_another" }).problem, "not_yours");
  assert.equal(reduce(asked, { type: "broken", code: "worker_failed" }).screen, "stopped");
});

test("it sends one text, with the form's token", async () => {
  const heard = [];
  const fetcher = async (address, options) => {
    heard.push([address, options.body, options.headers["X-CSRFToken"]]);
    return new Response(null, { status: 204 });
  };
  assert.deepEqual(await send("/api/x", { token: "t", language: "fr", text: "{}" }, fetcher), { type: "sent" });
  assert.deepEqual(heard, [["/api/x?lang=fr", "{}", "t"]]);
});

test("it tells a refusal from a loss", async () => {
  const answers = [
    [new Response('{"sentence":"Non."}', { status: 409 }), { type: "refused", sentence: "Non." }],
    [new Response('{"sentence":"Oh."}', { status: 500 }), { type: "lost" }],
    [new Response("<p>", { status: 413 }), { type: "lost" }],
  ];
  for (const [answer, action] of answers) {
    assert.deepEqual(await send("/", { token: "", language: "fr", text: "" }, async () => answer), action);
  }
  assert.deepEqual(await send("/", {}, () => Promise.reject(new TypeError("gone"))), { type: "lost" });
});
