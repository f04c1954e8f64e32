// The letters' QR code against another maker of codes: segno, its padding put right (it adds an empty byte).
import assert from "node:assert/strict";
import { test } from "node:test";
import { modules } from "../../challenge/static/js/pages/seats/qr.js";
import { known } from "./data.js";

for (const { text, mask, rows } of known("qr")) {
  test(`it draws ${text.length} signs with mask ${mask ?? "of least penalty"}`, () => {
    const drawn = modules(text, mask).map((row) => BigInt(`0b1${row.join("")}`).toString(16));
    assert.deepEqual(drawn, rows);
  });
}

test("it refuses what is too long for a letter", () => {
  assert.throws(() => modules("h".repeat(214)), RangeError);
  assert.equal(modules("h".repeat(213)).length, 57);
});
