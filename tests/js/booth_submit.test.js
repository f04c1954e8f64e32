import assert from "node:assert/strict";
import { test } from "node:test";
import { submit } from "../../challenge/static/js/pages/booth/submit.js";

const BALLOT = { bytes: '{"exact":"é"}', tracker: "t" };
const RECEIPT = { tracker: "t", event: "e", height: 4, signature: "s" };

function answering(status, body) {
  return async () => new Response(JSON.stringify(body), { status });
}

function send(fetcher, signIn = false) {
  return submit({ ballots_url: "/api/referendums/u/ballots", sign_in: signIn }, "fr", BALLOT, fetcher);
}

test("it sends the exact bytes, without cookies", async () => {
  let asked;
  await send(async (address, options) => {
    asked = { address, ...options };
    return new Response("{}", { status: 500 });
  });
  assert.deepEqual(
    [asked.address, asked.method, asked.body, asked.credentials],
    ["/api/referendums/u/ballots?lang=fr", "POST", BALLOT.bytes, "omit"],
  );
});

test("it shows who sends, and that our page does, where voters sign in", async () => {
  let asked;
  await send(async (_address, options) => {
    asked = options;
    return new Response("{}", { status: 500 });
  }, true);
  assert.deepEqual([asked.credentials, asked.headers["X-Our-Page"]], ["same-origin", "1"]);
});

test("it knows that nothing was stored when the server names why it stopped", async () => {
  const refusal = { code: "participation_key_lost", sentence: "Ce vote est arrêté." };
  assert.deepEqual(await send(answering(503, refusal)), { type: "refused", refusal });
});

test("it takes a new or a repeated receipt", async () => {
  const receipt = { ...RECEIPT, superseded: false };
  assert.deepEqual(await send(answering(201, RECEIPT)), { type: "accepted", receipt });
  const repeated = await send(answering(200, { ...RECEIPT, superseded: true }));
  assert.deepEqual(repeated, { type: "accepted", receipt: { ...receipt, superseded: true } });
});

test("it takes no receipt for another ballot", async () => {
  const answer = await send(answering(201, { ...RECEIPT, tracker: "another" }));
  assert.deepEqual([answer.type, answer.refusal.code], ["refused", "receipt_mismatch"]);
});

test("it gives the server's sentence when the ballot is refused", async () => {
  const refusal = { code: "ballot_closed", sentence: "Le vote est fermé." };
  assert.deepEqual(await send(answering(409, refusal)), { type: "refused", refusal });
});

test("it knows that a suspended vote took nothing", async () => {
  const refusal = { code: "vote_suspended", sentence: "Le vote est suspendu." };
  assert.deepEqual(await send(answering(503, refusal)), { type: "refused", refusal });
});

test("it knows nothing when the network, the server or a go-between fails", async () => {
  const failures = [
    async () => {
      throw new TypeError("network");
    },
    answering(503, { code: "busy", sentence: "Plus tard." }),
    answering(404, { detail: "a proxy's own page" }),
    async () => new Response("<html>", { status: 201 }),
    answering(302, RECEIPT),
  ];
  for (const failure of failures) assert.deepEqual(await send(failure), { type: "lost" });
});
