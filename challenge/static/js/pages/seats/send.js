// What is public goes to the server, and what the answer means. Nothing else ever leaves these pages.

const PATIENCE = 180_000; // a city's list is seven megabytes, and the server looks at each code

/**
 * Send a text to an address of ours, with the form's token. Gives an action: {type: "sent"}, {type: "refused", sentence},
 * or {type: "lost"} when nobody can say whether the server has it.
 */
export async function send(address, { token, language, text }, fetcher = fetch) {
  try {
    const answer = await fetcher(`${address}?lang=${language}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: text,
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
