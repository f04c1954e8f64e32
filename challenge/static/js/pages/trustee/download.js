// The archive's way to the page: all of it, with news of how far it is.

/** The archive's bytes. Rejects with the code `archive_unreachable`. `progress` hears {of, done, total}. */
export async function download(address, progress = () => {}, fetcher = fetch) {
  try {
    const answer = await fetcher(address, { credentials: "omit", cache: "no-store" });
    if (!answer.ok) throw new Error(`archive: ${answer.status}`);
    const total = Number(answer.headers.get("Content-Length") ?? 0);
    const parts = [];
    let done = 0;
    for await (const part of chunks(answer.body)) {
      parts.push(part);
      done += part.length;
      progress({ of: "bytes", done, total: Math.max(total, done) });
    }
    return await new Blob(parts).arrayBuffer();
  } catch (error) {
    throw Object.assign(new Error("the archive could not be read", { cause: error }), { code: "archive_unreachable" });
  }
}

// Not every browser iterates over a stream.
async function* chunks(stream) {
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}
