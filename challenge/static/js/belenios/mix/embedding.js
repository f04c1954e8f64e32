// Vectors of small integers as elements of the group, and back: Koblitz's method as Belenios does it.
// The integers, one byte each, then 14 bits of padding, are the y coordinate; the padding is the smallest that serves.
import { Defect } from "../defects.js";
import { elementToHex, isElement, pointAt } from "../group.js";

/** No more integers than this fit, and none larger than that. */
export const MOST = 30;
export const LARGEST = 255;

const BITS = 8n;
const PADDING = 14n;

/** Whether this is a list of integers that fit in a byte each. */
export function areBytes(vector) {
  return Array.isArray(vector) && vector.every((n) => Number.isInteger(n) && n >= 0 && n <= LARGEST);
}

/** The element that holds these integers. Defect `choice_not_allowed` unless there are at most 30, each from 0 to 255. */
export function encode(vector) {
  if (!areBytes(vector) || vector.length > MOST) {
    throw new Defect("choice_not_allowed", `at most ${MOST} integers from 0 to ${LARGEST}`);
  }
  let coordinate = vector.reduce((number, n) => (number << BITS) + BigInt(n), 0n) << PADDING;
  for (;;) {
    const point = pointAt(coordinate);
    if (point !== null && isElement(point)) return point;
    coordinate += 1n;
  }
}

/** The `length` integers in an element; the bits above them and the padding say nothing, as for belenios-tool. */
export function decode(element, length) {
  let number = BigInt(`0x${elementToHex(element)}`) >> PADDING;
  const vector = [];
  for (let i = 0; i < length; i += 1) {
    vector.unshift(Number(number & BigInt(LARGEST)));
    number >>= BITS;
  }
  return vector;
}
