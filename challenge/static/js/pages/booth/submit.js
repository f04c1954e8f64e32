// The ballot's way to the server: its exact bytes, once or again, and what the answer means.

const PATIENCE = 30_000; // milliseconds before an unanswered ballot is offered again

/**
 * Send the ballot, without a cookie; `language` is that of a refusal's sentence. Gives {type: "accepted", receipt}, {type: "refused", refusal: {code, sentence}}, or
 * {type: "lost"} when nobody can say whether the server has it: sending the same bytes again is then safe.
 */
export async function submit(address, language, { bytes, tracker }, fetcher = fetch) {
  try {
    const answer = await fetcher(`${address}?lang=${language}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: bytes,
      credentials: "omit",
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
  // A suspended vote says 503, and says it for sure: the ballot was not taken.
  const certain = (status >= 400 && status < 500) || body.code === "vote_suspended";
  if (certain && typeof body.sentence === "string") {
    return { type: "refused", refusal: { code: String(body.code), sentence: body.sentence } };
  }
  return { type: "lost" };
}
