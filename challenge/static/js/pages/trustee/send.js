// A partial decryption's way to the server, and what the answer means.

const PATIENCE = 60_000;

/**
 * Send one trustee's part. Gives an action: {type: "sent"}, {type: "refused", sentence}, or {type: "lost"} when
 * nobody can say whether the server has it.
 */
export async function send(address, language, { owner, decryption }, fetcher = fetch) {
  try {
    const answer = await fetcher(`${address}?lang=${language}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ owner, decryption }),
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.ok) return { type: "sent" };
    const { sentence } = await answer.json();
    if (answer.status < 500 && typeof sentence === "string") return { type: "refused", sentence };
    return { type: "lost" };
  } catch {
    return { type: "lost" };
  }
}
