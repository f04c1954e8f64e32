import assert from "node:assert/strict";
import { test } from "node:test";
import { warning } from "../../challenge/static/js/pages/booth/closing.js";
import { publicCredentials } from "../../challenge/static/js/pages/booth/electorate.js";
import { format } from "../../challenge/static/js/pages/booth/pieces.js";

const POLL = { server_time: "2026-11-23T10:00:00+00:00", closes_at: "2026-11-23T12:00:00+01:00" };
const MINUTE = 60_000;

test("it warns 15, 5 and 1 minutes before the vote closes", () => {
  const left = [20, 15, 6, 5, 2, 1, 0, -1];
  const warned = left.map((minutes) => warning(POLL, (60 - minutes) * MINUTE));
  assert.deepEqual(warned, [null, 15, 15, 5, 5, 1, null, null]);
});

test("it reads the whole list of public credentials", async () => {
  assert.deepEqual(await publicCredentials("/list", async () => new Response('["a","b"]')), ["a", "b"]);
});

test("it does without the list when it is too long, refused or out of reach", async () => {
  const answers = [
    async () => new Response("[]", { headers: { "Content-Length": "8000001" } }),
    async () => new Response("[]", { status: 404 }),
    async () => {
      throw new TypeError("network");
    },
  ];
  for (const answer of answers) assert.equal(await publicCredentials("/list", answer), null);
});

test("it puts values in texts and leaves other braces alone", () => {
  assert.equal(format("{a} sur {b} {c}", { a: 1, b: 2 }), "1 sur 2 {c}");
});
