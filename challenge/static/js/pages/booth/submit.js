// The ballot's way to the server: its exact bytes, once or again, and what the answer means.

const PATIENCE = 30_000; // milliseconds before an unanswered ballot is offered again
const STOPPED = ["vote_suspended", "participation_key_lost"]; // a 503 of ours, by its name: nothing was stored

/**
 * Send the ballot. Without a cookie, unless voters of this referendum sign in (`signIn`): then the session goes
 * along, with the header that only our own pages can send. `language` is that of a refusal's sentence. Gives {type: "accepted", receipt}, {type: "refused", refusal: {code, sentence}}, or
 * {type: "lost"} when nobody can say whether the server has it: sending the same bytes again is then safe.
 */
export async function submit({ ballots_url: address, sign_in: signIn }, language, { bytes, tracker }, fetcher = fetch) {
  const proof = signIn ? { "X-Our-Page": "1" } : {};
  try {
    const answer = await fetcher(`${address}?lang=${language}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...proof },
      body: bytes,
      credentials: signIn ? "same-origin" : "omit",
      cache: "no-store",
      redirect: "error",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(PATIENCE),
    });
    return judge(answer.status, await answer.json(), tracker);
  } catch {
    return { type: "lost" };
  }
}

function judge(status, body, tracker) {
  if (status === 200 || status === 201) {
    // A receipt for something else than this ballot is no receipt.
    if (body.tracker !== tracker) return { type: "refused", refusal: { code: "receipt_mismatch", sentence: "" } };
    const { event, height, signature = "", superseded = false } = body;
    return { type: "accepted", receipt: { tracker, event, height, signature, superseded } };
  }
  const refused = (status >= 400 && status < 500) || (status === 503 && STOPPED.includes(body.code));
  if (refused && typeof body.sentence === "string") {
    return { type: "refused", refusal: { code: String(body.code), sentence: body.sentence } };
  }
  return { type: "lost" };
}
