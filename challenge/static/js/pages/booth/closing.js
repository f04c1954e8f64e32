// The end of the vote, told before it comes. The server alone judges; this only warns. Pure but for the watch.

const MINUTE = 60_000;
const WARN = [15, 5, 1]; // minutes before closing
const LOOK = 10_000;

/** The smallest warning that applies (15, 5 or 1 minutes), or null when there is time or none is left. */
export function warning(poll, elapsed) {
  const left = Date.parse(poll.closes_at) - Date.parse(poll.server_time) - elapsed;
  if (left <= 0) return null;
  return WARN.findLast((minutes) => left <= minutes * MINUTE) ?? null;
}

/** Call `tell(minutes)` each time a new warning applies. `performance.now()` ignores the device's clock. */
export function watch(poll, tell) {
  const start = performance.now();
  let told = null;
  function look() {
    const now = warning(poll, performance.now() - start);
    if (now !== null && now !== told) tell(now);
    told = now;
  }
  look();
  setInterval(look, LOOK);
}
