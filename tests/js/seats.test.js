// What a trustee and a registrar make in their browser, asked as the pages ask it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkPublicCredentials, generate, publicCredential } from "../../challenge/static/js/belenios/credential.js";
import { answer } from "../../challenge/static/js/belenios/requests.js";
import { dumps, loads, spoken } from "../../challenge/static/js/belenios/serial.js";
import { checkTrustees, opens, readPrivateKey } from "../../challenge/static/js/belenios/trustee.js";
import { UUID } from "./making.js";

const encoder = new TextEncoder();
const REFERENCES = ["B-2", "10", "2", "É 7"];

async function ask(request, tools) {
  const given = await answer({ id: 1, ...request }, tools);
  assert.ok(given.ok, given.code);
  return given;
}

const made = await ask({ do: "make-codes", uuid: UUID, references: REFERENCES });

test("it makes a key whose record everybody accepts", async () => {
  const { privateKey, record, publicKey, spoken: aloud } = await ask({ do: "make-key" });
  const { electionKey } = checkTrustees([["Single", loads(encoder.encode(record))]]);
  assert.equal(electionKey, publicKey);
  assert.ok(opens(readPrivateKey(encoder.encode(privateKey)), publicKey));
  assert.match(aloud, /^[0-9A-F]{32}$/);
});

test("it tries a key read from its file, and refuses that of another", async () => {
  const [mine, other] = [await ask({ do: "make-key" }), await ask({ do: "make-key" })];
  const asked = { do: "try-key", privateKey: `${mine.privateKey}\n`, publicKey: mine.publicKey };
  assert.equal((await ask(asked)).spoken, mine.spoken);
  assert.equal((await answer({ ...asked, privateKey: other.privateKey })).code, "key_of_another");
  assert.equal((await answer({ ...asked, privateKey: '"x"' })).code, "scalar_malformed");
});

test("it opens nothing with another secret", async () => {
  const { publicKey } = await ask({ do: "make-key" });
  assert.equal(opens(5n, publicKey), false);
});

test("it draws codes of 22 characters that never come twice", () => {
  const drawn = Array.from({ length: 500 }, generate);
  assert.equal(new Set(drawn).size, 500);
  for (const code of drawn) publicCredential(UUID, code);
});

test("it makes one code a reference, in the order given", () => {
  const letters = made.letters.trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(letters.map(({ reference }) => reference), REFERENCES);
  const list = JSON.parse(made.list);
  assert.equal(checkPublicCredentials(list).size, 4);
  for (const { credential } of letters) assert.ok(list.includes(publicCredential(UUID, credential)));
  assert.equal(made.spoken, spoken(dumps(list)));
});

test("it writes secrets in the same order, whatever references look like", () => {
  const order = REFERENCES.map((reference) => made.secrets.indexOf(`${JSON.stringify(reference)}:`));
  assert.deepEqual(order, [...order].sort((left, right) => left - right));
  assert.equal(Object.keys(JSON.parse(made.secrets)).length, 4);
});

test("it refuses references missing or twice", async () => {
  for (const references of [[], ["A", "A"]]) {
    assert.equal((await answer({ do: "make-codes", uuid: UUID, references })).code, "references_wrong");
  }
});

test("it finds the same list in the file of letters", async () => {
  const heard = [];
  const post = ({ progress }) => heard.push(progress);
  const { list, letters, spoken: aloud } = await ask({ do: "read-codes", uuid: UUID, letters: made.letters }, { post });
  assert.deepEqual([list, aloud, letters.length], [made.list, made.spoken, 4]);
  assert.deepEqual(heard.at(-1), { of: "codes", done: 4, total: 4 });
});

test("it refuses letters of another vote, or spoiled", async () => {
  const asked = { do: "read-codes", uuid: UUID, letters: made.letters };
  assert.equal((await answer({ ...asked, uuid: "1".repeat(14) })).code, "other_election");
  assert.equal((await answer({ ...asked, letters: "" })).code, "record_malformed");
  assert.equal((await answer({ ...asked, letters: "hello\n" })).code, "record_not_json");
  const short = made.letters.replace(/-\w{6}"}\n/, '"}\n');
  assert.equal((await answer({ ...asked, letters: short })).code, "credential_malformed");
});

test("it renews one code and leaves the others", async () => {
  const asked = { do: "renew-code", uuid: UUID, letters: made.letters, reference: "10" };
  const { letters, list, credential } = await ask(asked);
  const before = made.letters.split("\n");
  assert.deepEqual(letters.split("\n").map((line, i) => line === before[i]), [true, false, true, true, true]);
  assert.ok(letters.includes(credential));
  const [old, now] = [JSON.parse(made.list), JSON.parse(list)];
  assert.equal(now.filter((one) => !old.includes(one)).length, 1);
  assert.equal((await answer({ ...asked, reference: "11" })).code, "reference_unknown");
});

test("it shares many codes among those who help, in order", async () => {
  const { askHere } = await import("../../challenge/static/js/belenios/crowd.js");
  const references = Array.from({ length: 600 }, (_, i) => `R${i}`);
  let ended = 0;
  const slow = async (request) => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return askHere(request);
  };
  const asks = () => ({ asks: [slow, askHere], end: () => (ended += 1) });
  const { list } = await ask({ do: "make-codes", uuid: UUID, references }, { asks });
  assert.equal(checkPublicCredentials(JSON.parse(list)).size, 600);
  assert.equal(ended, 1);
});
