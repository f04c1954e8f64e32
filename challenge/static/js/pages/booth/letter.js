// The code in the address, put there by the letter's QR code. This module runs before all others of the
// booth: the code leaves the address at once and stays in memory alone.
import { codeInFragment } from "./code.js";

let kept = takeFromAddress();

/** The code that the letter gave, once; "" when there is none. */
export function letterCode() {
  const code = kept;
  kept = "";
  return code;
}

/** Call `listener` with the code whenever the letter is read again in this page. */
export function onLetter(listener) {
  addEventListener("hashchange", () => {
    const code = takeFromAddress();
    if (code !== "") listener(code);
  });
}

function takeFromAddress() {
  const { hash, pathname, search } = location;
  if (hash === "") return "";
  history.replaceState(history.state, "", pathname + search);
  return codeInFragment(hash) ?? "";
}
