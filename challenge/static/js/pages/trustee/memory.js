// Which tally this browser has decrypted, for each election: two tallies that differ by one ballot tell that vote.

const PREFIX = "decrypted-tally:";

/** The hash of the tally decrypted here for this fingerprint, or null. */
export function seenTally(fingerprint, storage = localStorage) {
  return storage.getItem(PREFIX + fingerprint);
}

/** Remember a tally before it is decrypted. Throws with the code `cannot_remember` where nothing can be kept. */
export function rememberTally(fingerprint, hash, storage = localStorage) {
  try {
    storage.setItem(PREFIX + fingerprint, hash);
  } catch (error) {
    throw Object.assign(error, { code: "cannot_remember" });
  }
  if (seenTally(fingerprint, storage) !== hash) {
    throw Object.assign(new Error("nothing was kept"), { code: "cannot_remember" });
  }
}
