// Finds a tracker in the list of all ballots, read as a stream. Nothing here knows the page or the network.

export const TRACKER = /^[A-Za-z0-9+/]{43}$/;

/** What a person pasted, without the spaces, quotes and "=" that copying adds. */
export function cleaned(text) {
  return text.replace(/[\s«»"'=]/g, "");
}

/** The lines of a stream of bytes, one by one. */
export async function* linesOf(stream) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    const parts = (rest + (value ?? "")).split("\n");
    rest = parts.pop();
    yield* parts;
    if (done) {
      if (rest !== "") yield rest;
      return;
    }
  }
}

/**
 * Where a tracker stands among lines of JSON `[height, tracker, credential]` in order of height:
 * null, or {height, later}; `later` is the height of the ballot that replaced it, or null.
 */
export async function find(tracker, lines) {
  let found = null;
  let credential = null;
  for await (const line of lines) {
    const [height, one, by] = JSON.parse(line);
    if (one === tracker) {
      found = { height, later: null };
      credential = by;
    } else if (found !== null && by === credential) {
      found.later = height;
    }
  }
  return found;
}
