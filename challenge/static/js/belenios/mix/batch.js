// Many points of the curve at once: are they all in the group? One by one, that is a long multiplication each.
import { NEUTRAL, isElement, multiply } from "../group.js";

const FEW = 250;
const ROUNDS = 128;
const TOGETHER = 6; // points whose 64 sums are made once, then used in each round

/**
 * Whether every point is in the group. Of many, sums of subsets drawn by this machine are looked at: a point outside has
 * a part of order 2, 4 or 8, which a random subset keeps at least every other time. It goes unseen in all of the 128
 * rounds with a probability below 2^-128.
 */
export function areElements(points) {
  if (points.length < FEW) return points.every(isElement);
  const sums = new Array(ROUNDS).fill(NEUTRAL);
  const draws = new Uint8Array(ROUNDS);
  for (let start = 0; start < points.length; start += TOGETHER) {
    const subsets = sumsOf(points.slice(start, start + TOGETHER));
    globalThis.crypto.getRandomValues(draws);
    draws.forEach((draw, round) => {
      sums[round] = multiply(sums[round], subsets[draw % subsets.length]);
    });
  }
  return sums.every(isElement);
}

/** The sum of each subset of a few points, by the bits of its place. */
function sumsOf(points) {
  const sums = [NEUTRAL];
  for (const point of points) sums.push(...sums.map((sum) => multiply(sum, point)));
  return sums;
}
