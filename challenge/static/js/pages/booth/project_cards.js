// The cards of a funding vote.
import { card, setText, showIf } from "./pieces.js";
import { euros } from "./projects.js";

/** A project's card: what it is called, costs and is about, and where. */
export function project(option, index, language) {
  const piece = card("piece-project", { id: `option-${index}`, value: String(index), label: option.label[language] });
  const facts = [euros(option.cost_cents, language), option.theme[language], option.place];
  setText(piece, "facts", facts.filter((one) => one !== "").join(" · "));
  setText(piece, "summary", option.summary[language]);
  showIf(piece, "withdrawn", option.withdrawn);
  piece.querySelector("input").disabled = option.withdrawn;
  // Its team wrote in one language: where both texts are the same they are French, whatever the page is in.
  const written = ["label", "summary"].every((name) => option[name].fr === option[name].en) ? "fr" : language;
  for (const words of piece.querySelectorAll("label, [data-text=summary]")) words.lang = written;
  return piece;
}

/** An option with its cost, where it has one. */
export function named(option, language) {
  const label = option.label[language];
  return option.cost_cents === undefined ? label : `${label} (${euros(option.cost_cents, language)})`;
}
