// Pieces of the page: clones of its <template> elements, and texts with values in them. No words here.

/** A fresh copy of a template's content. */
export function clone(id) {
  return document.getElementById(id).content.cloneNode(true);
}

/** `text` with each {name} replaced by its value. */
export function format(text, values = {}) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** Put a text wherever the piece asks for it by name. */
export function setText(piece, name, text) {
  for (const place of piece.querySelectorAll(`[data-text="${name}"]`)) place.textContent = text;
}

/** Show or hide what the piece shows only in some cases. */
export function showIf(piece, name, condition) {
  for (const place of piece.querySelectorAll(`[data-if="${name}"]`)) place.hidden = !condition;
}

/** One card to choose: a radio or a checkbox with its label, and its summary where the piece has one. */
export function card(pieceId, { id, value, label, summary, checked, grade }) {
  const piece = clone(pieceId);
  const input = piece.querySelector("input");
  Object.assign(input, { id, value, checked });
  const labelled = piece.querySelector("label");
  labelled.htmlFor = id;
  const swatch = labelled.querySelector(".swatch");
  if (label !== undefined) labelled.textContent = label;
  if (swatch !== null) {
    swatch.className = `swatch grade-${grade}`;
    labelled.prepend(swatch);
  }
  const paragraph = piece.querySelector(".choice-summary");
  if (paragraph !== null) {
    if (summary !== undefined) paragraph.textContent = summary;
    paragraph.id = `${id}-summary`;
    input.setAttribute("aria-describedby", paragraph.id);
  }
  return piece;
}

/** An option's easy-to-read text, to be opened; null where it has none in this language. */
export function easy({ label, easy: texts }, language) {
  if (!texts?.[language]) return null;
  const piece = clone("piece-easy");
  setText(piece, "of", label[language]);
  setText(piece, "easy", texts[language]);
  return piece;
}

/** A hash in groups that people can read and compare; copied, it is whole. */
export function grouped(code, size = 8) {
  return code.match(new RegExp(`.{1,${size}}`, "g")).map((group) => {
    const span = document.createElement("span");
    span.textContent = group;
    return span;
  });
}
