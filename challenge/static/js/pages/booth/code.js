// The voting code as people type it: spaces, missing dashes and letters that no code holds. Pure.

const GROUPS = [5, 6, 5, 6];
const LENGTH = 22;
const BASE58 = /^[1-9A-HJ-NP-Za-km-z]$/;

/**
 * Read what was typed. Gives {credential} in its exact form, or {problem}: "empty", "characters"
 * (with `characters`, those that no code holds) or "length" (with `count`, the characters given).
 */
export function readCode(typed) {
  const characters = [...typed.normalize("NFKC")].filter((one) => !/[\s\p{Pd}_.]/u.test(one));
  if (characters.length === 0) return { problem: "empty" };
  const foreign = [...new Set(characters.filter((one) => !BASE58.test(one)))];
  if (foreign.length > 0) return { problem: "characters", characters: foreign.slice(0, 5) };
  if (characters.length !== LENGTH) return { problem: "length", count: characters.length };
  return { credential: grouped(characters) };
}

/** The code in an address's fragment (`#…`, as the letter's QR code gives it), or null. */
export function codeInFragment(fragment) {
  let text = fragment.replace(/^#/, "");
  try {
    text = decodeURIComponent(text);
  } catch {
    return null;
  }
  return readCode(text).credential ?? null;
}

function grouped(characters) {
  const rest = [...characters];
  return GROUPS.map((size) => rest.splice(0, size).join("")).join("-");
}
