// An order of the options for this voter alone, so that no option gains from its place on the list. Pure but
// for its source of randomness.

const RANGE = 2 ** 32;

/** The numbers 0 … count−1 in an order that is uniform among all; `random32` gives integers below 2^32. */
export function shuffled(count, random32 = cryptographic) {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = below(last + 1, random32);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

// Draws again rather than favour the small remainders.
function below(limit, random32) {
  const fair = RANGE - (RANGE % limit);
  let drawn = random32();
  while (drawn >= fair) drawn = random32();
  return drawn % limit;
}

function cryptographic() {
  return crypto.getRandomValues(new Uint32Array(1))[0];
}
