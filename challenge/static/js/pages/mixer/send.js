// A shuffle's way to the server, what the answer means, and waiting until a worker has checked its proof.

const PATIENCE = 600_000; // tens of megabytes for a city, from a home
const PAUSE = 3000;

/** Send one trustee's shuffle: {type: "sent"}, "waiting", "refused" with its `sentence`, or "lost". */
export async function send(address, language, { owner, shuffle, word }, fetcher = fetch) {
  try {
    const answer = await fetcher(`${address}?lang=${language}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ owner, shuffle, word }),
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.ok) return { type: answer.status === 202 ? "waiting" : "sent" };
    const { sentence } = await answer.json();
    if (answer.status < 500 && typeof sentence === "string") return { type: "refused", sentence };
    return { type: "lost" };
  } catch {
    return { type: "lost" };
  }
}

/** Ask until the shuffle of `owner` is on the board, or refused. A question without an answer is asked again. */
export async function settled(address, owner, { fetcher = fetch, pause = PAUSE } = {}) {
  for (;;) {
    const state = await ask(address, fetcher);
    if (state !== null) {
      if (state.owners.indexOf(owner) < state.done) return { type: "sent" };
      if (!state.checking) return { type: "broken", code: state.refused || "shuffle_lost" };
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

async function ask(address, fetcher) {
  try {
    const answer = await fetcher(address, { credentials: "omit", cache: "no-store" });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
