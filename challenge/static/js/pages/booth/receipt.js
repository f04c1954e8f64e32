// The receipt of a ballot: whether it is signed as announced, and what the voter keeps of it. Pure.

/** The bytes that the server signs. */
export function signedBytes(uuid, { tracker, event, height }) {
  return new TextEncoder().encode(JSON.stringify({ uuid, tracker, event, height }));
}

/** The text that the voter may keep: neither the code nor the choice is in it. */
export function receiptText(poll, receipt, board, language, texts) {
  const lines = [
    [texts.question, poll.question[language]],
    [texts.tracker, receipt.tracker],
    [texts.event, receipt.event],
    [texts.height, receipt.height],
    [texts.signature, receipt.signature],
    [texts.board, board],
  ];
  const colon = language === "fr" ? "\u00a0: " : ": ";
  return [texts.title, "", ...lines.map(([name, value]) => `${name}${colon}${value}`), "", texts.note, ""].join("\n");
}

/** A name for the saved file, without spaces. */
export function fileName(poll, receipt, texts) {
  return `${texts.name}-${poll.uuid}-${receipt.height}.txt`;
}

/** An address that opens the voter's own mail program with the receipt written; nothing is sent by us. */
export function mailAddress(text, texts) {
  return `mailto:?subject=${encodeURIComponent(texts.title)}&body=${encodeURIComponent(text.replace(/\n/g, "\r\n"))}`;
}
