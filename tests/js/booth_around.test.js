import assert from "node:assert/strict";
import { test } from "node:test";
import { lookout, warning } from "../../challenge/static/js/pages/booth/closing.js";
import { publicCredentials } from "../../challenge/static/js/pages/booth/electorate.js";
import { format } from "../../challenge/static/js/pages/booth/pieces.js";

const POLL = { server_time: "2026-11-23T10:00:00+00:00", closes_at: "2026-11-23T12:00:00+01:00" };
const MINUTE = 60_000;

test("it warns 15, 5 and 1 minutes before the vote closes", () => {
  const left = [20, 15, 6, 5, 2, 1, 0, -1];
  const warned = left.map((minutes) => warning(POLL, (60 - minutes) * MINUTE));
  assert.deepEqual(warned, [null, 15, 15, 5, 5, 1, null, null]);
});

// A booth opened twenty minutes before the end: `facts` is what the server answers, `time` what passed.
function opened(learn) {
  const at = { time: 0, facts: { ...POLL, server_time: "2026-11-23T10:40:00+00:00" }, told: [], asked: 0 };
  at.look = lookout(at.facts, {
    tell: (minutes) => at.told.push(minutes),
    learn: async () => {
      at.asked += 1;
      return learn(at);
    },
    now: () => at.time,
  });
  return at;
}

function served({ facts, time }) {
  return { ...facts, server_time: new Date(Date.parse(facts.server_time) + time).toISOString() };
}

async function passing(at, ...minutes) {
  for (const one of minutes) {
    at.time = one * MINUTE;
    await at.look();
  }
}

test("it warns of no closing that officers have moved", async () => {
  const at = opened(served);
  await passing(at, 0);
  at.facts.closes_at = "2026-11-23T13:00:00+01:00";
  await passing(at, 6, 16, 19.5);
  assert.deepEqual(at.told, []);
  await passing(at, 66);
  assert.deepEqual(at.told, [15]);
});

test("it takes an old warning away within a minute of an extension", async () => {
  const at = opened(served);
  await passing(at, 6, 6.5);
  at.facts.closes_at = "2026-11-23T13:00:00+01:00";
  await passing(at, 7, 8);
  assert.deepEqual(at.told, [15, null]);
});

test("it asks nothing while there is time, and once a minute at most while a warning stands", async () => {
  const at = opened(served);
  await passing(at, 0, 1, 2, 3, 4);
  assert.equal(at.asked, 0);
  await passing(at, 6, 6.2, 6.4, 6.6, 6.8);
  assert.equal(at.asked, 1);
});

test("it warns by what it knows when the server does not answer", async () => {
  const at = opened(() => Promise.reject(new TypeError("network")));
  await passing(at, 6, 16, 19.5);
  assert.deepEqual(at.told, [15, 5, 1]);
});

test("it is over when the server says no other closing", async () => {
  const at = opened(served);
  await passing(at, 19.5);
  at.time = 20 * MINUTE;
  assert.equal(await at.look(), false);
  assert.deepEqual(at.told, [1]);
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
