// What surrounds the trustee's machine: the worker's client, the download, the memory, the sending.
import assert from "node:assert/strict";
import { test } from "node:test";
import { download } from "../../challenge/static/js/pages/trustee/download.js";
import { Engine } from "../../challenge/static/js/pages/trustee/engine.js";
import { rememberTally, seenTally } from "../../challenge/static/js/pages/trustee/memory.js";
import { send } from "../../challenge/static/js/pages/trustee/send.js";

class FakeWorker extends EventTarget {
  asked = [];

  postMessage(message) {
    this.asked.push(message);
  }

  say(data) {
    this.dispatchEvent(Object.assign(new Event("message"), { data }));
  }

  terminate() {}
}

test("it hears news before the answer", async () => {
  const worker = new FakeWorker();
  const heard = [];
  const answer = new Engine(worker).ask({ do: "verify" }, (news) => heard.push(news.done));
  const { id } = worker.asked[0];
  for (const done of [1, 2]) worker.say({ id, progress: { of: "ballots", done, total: 2 } });
  worker.say({ id: id + 1, ok: true });
  worker.say({ id, ok: true, report: "r" });
  assert.equal((await answer).report, "r");
  assert.deepEqual(heard, [1, 2]);
});

test("it fails with the worker's code, or its own", async () => {
  const worker = new FakeWorker();
  const engine = new Engine(worker);
  const [refused, broken] = [engine.ask({}), engine.ask({})];
  worker.say({ id: worker.asked[0].id, ok: false, code: "stage_wrong", message: "…" });
  await assert.rejects(refused, { code: "stage_wrong" });
  worker.dispatchEvent(new Event("error"));
  await assert.rejects(broken, { code: "worker_failed" });
  const last = engine.ask({});
  engine.end();
  await assert.rejects(last, { code: "worker_ended" });
});

test("it downloads the whole archive, with news of it", async () => {
  const heard = [];
  const answer = new Response("0123456789", { headers: { "Content-Length": "10" } });
  const bytes = await download("/a.bel", (news) => heard.push(news), async () => answer);
  assert.equal(new TextDecoder().decode(bytes), "0123456789");
  assert.deepEqual(heard.at(-1), { of: "bytes", done: 10, total: 10 });
});

test("it says that the archive cannot be had", async () => {
  const gone = async () => new Response("", { status: 503 });
  await assert.rejects(download("/a.bel", () => {}, gone), { code: "archive_unreachable" });
  const cut = async () => Promise.reject(new TypeError("network"));
  await assert.rejects(download("/a.bel", () => {}, cut), { code: "archive_unreachable" });
});

function storage(kept = new Map()) {
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
}

test("it remembers a tally for each election", () => {
  const place = storage();
  assert.equal(seenTally("φ", place), null);
  rememberTally("φ", "t", place);
  assert.equal(seenTally("φ", place), "t");
  assert.equal(seenTally("ψ", place), null);
});

test("it goes no further where nothing can be remembered", () => {
  const full = { getItem: () => null, setItem: () => assert.fail("full") };
  assert.throws(() => rememberTally("φ", "t", full), { code: "cannot_remember" });
  const forgetful = { getItem: () => null, setItem: () => {} };
  assert.throws(() => rememberTally("φ", "t", forgetful), { code: "cannot_remember" });
});

test("it sends the part alone, without a cookie", async () => {
  const asked = [];
  const fetcher = async (...given) => asked.push(given) && Response.json({ owner: 2 }, { status: 201 });
  const part = { owner: 2, decryption: '{"decryption_factors":[]}', key: "secret" };
  assert.deepEqual(await send("/d", "fr", part, fetcher), { type: "sent" });
  const [address, { body, credentials }] = asked[0];
  assert.deepEqual([address, credentials], ["/d?lang=fr", "omit"]);
  assert.deepEqual(JSON.parse(body), { owner: 2, decryption: '{"decryption_factors":[]}' });
});

test("it tells a refusal from silence", async () => {
  const answering = (answer) => () => answer;
  const part = { owner: 1, decryption: "{}" };
  const refusal = Response.json({ code: "x", sentence: "Non." }, { status: 409 });
  assert.deepEqual(await send("/d", "fr", part, answering(refusal)), { type: "refused", sentence: "Non." });
  const broken = Response.json({ sentence: "Panne." }, { status: 500 });
  assert.deepEqual(await send("/d", "fr", part, answering(broken)), { type: "lost" });
  assert.deepEqual(await send("/d", "fr", part, answering(new Response("<html>", { status: 404 }))), { type: "lost" });
  assert.deepEqual(await send("/d", "fr", part, () => Promise.reject(new Error("cut"))), { type: "lost" });
});
