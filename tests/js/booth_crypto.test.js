import assert from "node:assert/strict";
import { test } from "node:test";
import { CryptoClient } from "../../challenge/static/js/pages/booth/crypto.js";

class FakeWorker extends EventTarget {
  asked = [];
  ended = false;

  postMessage(message) {
    this.asked.push(message);
  }

  answer(data) {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }

  terminate() {
    this.ended = true;
  }
}

test("it gives each question its own answer", async () => {
  const worker = new FakeWorker();
  const client = new CryptoClient(worker);
  const [first, second] = [client.prepare("{}"), client.encrypt("{}", "code", [[1]])];
  worker.answer({ id: worker.asked[1].id, ok: true, ballot: "b", tracker: "t" });
  worker.answer({ id: worker.asked[0].id, ok: true });
  assert.equal((await second).ballot, "b");
  assert.ok((await first).ok);
});

test("it rejects with the worker's code", async () => {
  const worker = new FakeWorker();
  const asked = new CryptoClient(worker).checkCredential("u", "code");
  worker.answer({ id: worker.asked[0].id, ok: false, code: "credential_malformed", message: "…" });
  await assert.rejects(asked, { code: "credential_malformed" });
});

test("it rejects all that waits when the worker dies", async () => {
  const worker = new FakeWorker();
  const asked = new CryptoClient(worker).prepare("{}");
  worker.dispatchEvent(new Event("error"));
  await assert.rejects(asked, { code: "worker_failed" });
});

test("it rejects at once what is asked of a worker that could not start", async () => {
  const worker = new FakeWorker();
  const client = new CryptoClient(worker);
  worker.dispatchEvent(new Event("error"));
  await assert.rejects(client.prepare("{}"), { code: "worker_failed" });
});

test("it ends the worker and what waits for it", async () => {
  const worker = new FakeWorker();
  const client = new CryptoClient(worker);
  const asked = client.prepare("{}");
  client.end();
  await assert.rejects(asked, { code: "worker_ended" });
  assert.ok(worker.ended);
});
