// Finding a tracker on the board.
import assert from "node:assert/strict";
import { test } from "node:test";

import { TRACKER, cleaned, find, linesOf } from "../../challenge/static/js/pages/board/find.js";

const A = "a".repeat(43);
const B = "b".repeat(43);
const C = "c".repeat(43);
const LIST = [[1, A, "ada"], [2, B, "bilal"], [3, C, "ada"]].map((one) => JSON.stringify(one));

const stream = (...chunks) =>
  new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  });

async function collected(lines) {
  const all = [];
  for await (const line of lines) all.push(line);
  return all;
}

test("it finds a ballot that counts", async () => {
  assert.deepEqual(await find(B, LIST), { height: 2, later: null });
});

test("it says which ballot replaced another", async () => {
  assert.deepEqual(await find(A, LIST), { height: 1, later: 3 });
});

test("it finds nothing where there is nothing", async () => {
  assert.equal(await find("d".repeat(43), LIST), null);
});

test("it takes what people copy with a tracker away", () => {
  assert.equal(cleaned(` « ${A.slice(0, 8)} ${A.slice(8)}= »\n`), A);
});

test("it knows what a tracker looks like", () => {
  assert.ok(TRACKER.test(A));
  assert.ok(!TRACKER.test(A.slice(1)));
  assert.ok(!TRACKER.test(`${A.slice(1)}-`));
});

test("it reads lines whatever the pieces they arrive in", async () => {
  assert.deepEqual(await collected(linesOf(stream("on", "e\ntwo\nth", "ree\n"))), ["one", "two", "three"]);
});

test("it reads a last line without an end, and a letter cut in two", async () => {
  const bytes = new TextEncoder().encode("é");
  const cut = new ReadableStream({
    start(controller) {
      controller.enqueue(bytes.slice(0, 1));
      controller.enqueue(bytes.slice(1));
      controller.close();
    },
  });
  assert.deepEqual(await collected(linesOf(cut)), ["é"]);
});
