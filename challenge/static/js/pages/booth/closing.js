// The end of the vote, told before it comes. The server alone judges; this only warns. Pure but for the watch.

const MINUTE = 60_000;
const WARN = [15, 5, 1]; // minutes before closing
const LOOK = 10_000;
const ASK = MINUTE; // between two questions to the server, while a warning stands

function left(poll, elapsed) {
  return Date.parse(poll.closes_at) - Date.parse(poll.server_time) - elapsed;
}

/** The smallest warning that applies (15, 5 or 1 minutes), or null when there is time or none is left. */
export function warning(poll, elapsed) {
  const time = left(poll, elapsed);
  if (time <= 0) return null;
  return WARN.findLast((minutes) => time <= minutes * MINUTE) ?? null;
}

/**
 * A function to call again and again: it calls `tell(minutes)` when a new warning applies, and `tell(null)` when
 * one applies no more, since officers may extend a vote. Before it warns, and each minute while a warning stands,
 * it asks for the facts again (`learn`); without an answer it goes by those it has. It gives false once the vote
 * is over. `now` counts milliseconds and ignores the device's clock.
 */
export function lookout(poll, { tell, learn, now }) {
  let facts = poll;
  let start = now();
  let asked = -Infinity;
  let told = null;

  async function ask() {
    asked = now();
    const fresh = await learn().catch(() => null);
    if (fresh === null) return;
    facts = fresh;
    start = now();
  }

  return async function look() {
    const seen = warning(facts, now() - start);
    const over = left(facts, now() - start) <= 0;
    if (over || seen !== told || (seen !== null && now() - asked >= ASK)) await ask();
    const elapsed = now() - start;
    if (left(facts, elapsed) <= 0) return false; // what was told last stays: the server says the rest
    const due = warning(facts, elapsed);
    if (due !== told) tell(due);
    told = due;
    return true;
  };
}

/** Warn of the closing for as long as the vote is open. */
export async function watch(poll, tell, learn) {
  const look = lookout(poll, { tell, learn, now: () => performance.now() });
  while (await look()) await new Promise((resolve) => setTimeout(resolve, LOOK));
}
