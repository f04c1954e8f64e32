import assert from "node:assert/strict";
import { test } from "node:test";
import * as credential from "../../challenge/static/js/belenios/credential.js";
import * as group from "../../challenge/static/js/belenios/group.js";
import * as serial from "../../challenge/static/js/belenios/serial.js";
import { known } from "./data.js";

const encoder = new TextEncoder();

test("it passes its own self-test", () => {
  group.selfTest();
});

test("it writes and reads the powers of the generator", () => {
  for (const { scalar, element } of known("elements").powers_of_the_generator) {
    const power = group.basePower(BigInt(scalar));
    assert.equal(group.elementToHex(power), element);
    assert.ok(group.equals(group.elementFromHex(element), power));
    assert.ok(group.equals(group.publicPower(group.elementFromHex(element), 1n), power));
  }
});

test("it refuses what is no element, the sum with a point of order two first", () => {
  for (const { element, code } of known("elements").refused) {
    assert.throws(() => group.elementFromHex(element), { name: "Defect", code }, element);
  }
});

test("it refuses the neutral element as a key", () => {
  assert.throws(() => group.keyFromHex("1".padStart(64, "0")), { code: "neutral_element" });
});

test("it computes the same power in every way", () => {
  const base = group.basePower(77n);
  const scalar = group.ORDER - 123456789n;
  const expected = group.basePower(group.reduce(77n * scalar));
  assert.ok(group.equals(group.power(base, scalar), expected));
  assert.ok(group.equals(group.publicPower(base, scalar), expected));
  group.prepare(base);
  assert.ok(group.equals(group.power(base, scalar), expected));
  assert.ok(group.equals(group.publicPower(base, scalar), expected));
});

test("it raises to 0, 1 and the order", () => {
  const base = group.elementFromHex(group.elementToHex(group.basePower(5n)));
  assert.ok(group.isNeutral(group.power(base, 0n)));
  assert.ok(group.isNeutral(group.publicPower(base, 0n)));
  assert.ok(group.isNeutral(group.publicPower(base, group.ORDER)));
  assert.ok(group.equals(group.power(base, 1n), base));
});

test("it reads scalars written in one way only", () => {
  const { accepted, refused } = known("scalars");
  for (const text of accepted) assert.equal(group.scalarFromText(text), BigInt(text));
  for (const text of refused) assert.throws(() => group.scalarFromText(text), { code: "scalar_malformed" }, text);
  assert.throws(() => group.scalarFromText(5), { code: "scalar_malformed" });
});

test("it hashes to the known scalars and texts", () => {
  const { hash_to_scalar: scalars, b64, hex } = known("hashes");
  for (const { prefix, elements, scalar } of scalars) {
    assert.equal(group.hashToScalar(prefix, elements.map(group.elementFromHex)), BigInt(scalar));
  }
  for (const { text, hash } of b64) assert.equal(serial.b64Hash(encoder.encode(text)), hash);
  for (const { text, hash } of hex) assert.equal(serial.sha256Hex(encoder.encode(text)), hash);
});

test("it derives the known credentials", () => {
  const { derived, refused, sorted } = known("credentials");
  for (const { uuid, credential: secret, secret: scalar, public: shown } of derived) {
    assert.equal(credential.secretScalar(uuid, secret), BigInt(scalar));
    assert.equal(credential.publicCredential(uuid, secret), shown);
  }
  for (const text of refused) {
    assert.throws(() => credential.secretScalar("a".repeat(14), text), { code: "credential_malformed" }, text);
  }
  assert.deepEqual(credential.sortPublicCredentials(derived.map((one) => one.public)), sorted);
  assert.equal(credential.checkPublicCredentials(sorted).size, sorted.length);
});

test("it refuses a list of credentials out of order, with doubles, or weighted", () => {
  const { sorted } = known("credentials");
  const check = (list) => () => credential.checkPublicCredentials(list);
  assert.throws(check([...sorted].reverse()), { code: "credentials_not_sorted" });
  assert.throws(check([sorted[0], sorted[0]]), { code: "credential_repeated" });
  assert.throws(check([`${sorted[0]},2`]), { code: "unsupported" });
  assert.throws(check(["1".padStart(64, "0")]), { code: "neutral_element" });
});

test("it reads records written in one way only", () => {
  const { accepted, refused } = known("records");
  for (const text of accepted) {
    assert.equal(new TextDecoder().decode(serial.dumps(serial.loads(encoder.encode(text)))), text);
  }
  for (const { text, code } of refused) {
    assert.throws(() => serial.loads(new TextEncoder().encode(text)), { code }, text);
  }
  assert.throws(() => serial.loads(Uint8Array.of(0x22, 0xff, 0x22)), { code: "record_not_json" });
  assert.throws(() => serial.loads(encoder.encode("[".repeat(200000) + "]".repeat(200000))), {
    code: "record_not_json",
  });
});

test("it draws scalars from the browser's own randomness", (t) => {
  const draw = t.mock.method(globalThis.crypto, "getRandomValues", (bytes) => bytes.fill(0));
  assert.equal(group.randomScalar(), 0n);
  assert.equal(draw.mock.callCount(), 1);
  draw.mock.restore();
  const drawn = new Set(Array.from({ length: 50 }, () => group.randomScalar()));
  assert.equal(drawn.size, 50);
  assert.ok([...drawn].every((scalar) => scalar >= 0n && scalar < group.ORDER));
});
