// One voter's letter, as `python -m challenge.voting.letters` prints it. Nothing of it is ever sent.
import { setText } from "../booth/pieces.js";
import { drawing } from "./qr.js";

/** Fill a copy of the letter's template; `words` are those of its language. */
export function letterPage(piece, { reference, name, address, credential }, words) {
  const values = { ...words, reference_label: words.reference, reference, name, address, credential };
  for (const [key, value] of Object.entries(values)) setText(piece, key, value ?? "");
  piece.querySelector("article").lang = words.language;
  piece.querySelector("svg").replaceWith(drawing(`${words.booth}#${credential}`, words.scan));
  return piece;
}
