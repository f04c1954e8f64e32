// Generators of the group that nobody knows a logarithm between: those of Belenios, by their number.
import { sha256 } from "../../../vendor/noble-hashes/sha2.js";
import { bytesToInteger, pointAt, timesEight } from "../group.js";

const encoder = new TextEncoder();
const known = [];
let start = null;

function generator(number) {
  let coordinate = bytesToInteger(sha256(encoder.encode(`ggen|${number}`))) >> 2n;
  for (;;) {
    const point = pointAt(coordinate);
    if (point !== null) return timesEight(point);
    coordinate += 1n;
  }
}

/** The first `count` generators h; those made are kept. */
export function generators(count) {
  while (known.length < count) known.push(generator(known.length));
  return known.slice(0, count);
}

/** The generator with the number −1, from which commitment chains start. */
export function secondary() {
  start ??= generator(-1);
  return start;
}
