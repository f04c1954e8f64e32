// The public list of credentials, to tell a mistyped code before the voter goes on. The whole list is read, never
// a part of it: nobody can tell from the request which code is being checked.

const LARGEST = 8_000_000; // bytes, some 100,000 credentials; beyond, the server tells when the ballot is sent
const PATIENCE = 15_000;

/** The list, or null when it is too long to be worth it or cannot be had. */
export async function publicCredentials(address, fetcher = fetch) {
  try {
    const answer = await fetcher(address, { credentials: "omit", signal: AbortSignal.timeout(PATIENCE) });
    if (!answer.ok || Number(answer.headers.get("Content-Length") ?? 0) > LARGEST) {
      await answer.body?.cancel();
      return null;
    }
    return await answer.json();
  } catch {
    return null;
  }
}
