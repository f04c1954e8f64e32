import assert from "node:assert/strict";
import { test } from "node:test";
import { shuffled } from "../../challenge/static/js/pages/booth/shuffle.js";

function script(...numbers) {
  return () => numbers.shift();
}

test("it keeps every option once", () => {
  assert.deepEqual(shuffled(40).sort((a, b) => a - b), Array.from({ length: 40 }, (_, index) => index));
});

test("it follows its source of randomness", () => {
  assert.deepEqual(shuffled(3, script(0, 0)), [1, 2, 0]);
  assert.deepEqual(shuffled(3, script(2, 1)), [0, 1, 2]);
});

test("it draws again rather than favour a place", () => {
  // 2^32 = 3 × 1431655765 + 1: the last number is refused, then 1 is taken, then 0.
  assert.deepEqual(shuffled(3, script(2 ** 32 - 1, 1, 0)), [2, 0, 1]);
});

test("it gives each of the orders of three options a sixth of the time", () => {
  const seen = new Map();
  for (let time = 0; time < 6000; time += 1) {
    const key = shuffled(3).join();
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  assert.equal(seen.size, 6);
  for (const times of seen.values()) assert.ok(times > 800 && times < 1200, `${times}`); // 7 standard deviations
});

test("it has nothing to draw for one option", () => {
  assert.deepEqual(shuffled(1, script()), [0]);
});
