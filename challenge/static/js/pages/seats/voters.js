// The registrar's file of voters: references, one a line or in a column of a CSV file. Pure, and as the command reads it.

const COLUMNS = { reference: ["reference"], name: ["nom", "name"], first: ["prenom"], address: ["adresse", "address"] };

/** The text of a file in UTF-8, or as spreadsheets of the West still write it. */
export function decoded(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/**
 * Read the voters: {voters: [{reference, name, address}]}, in their order, or {problem}: voters_empty,
 * voters_reference or voters_twice, both with the `line`, or voters_quote.
 */
export function readVoters(text) {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
  if (lines.length === 0) return { problem: "voters_empty" };
  const separator = [...";,\t"].find((sign) => lines[0].includes(sign)) ?? ";";
  const titles = plain(cells(lines[0], separator) ?? []);
  const places = Object.entries(COLUMNS).map(([name, words]) => [name, titles.findIndex((title) => words.includes(title))]);
  const at = Object.fromEntries(places);
  if (at.reference < 0) return checked(lines.map((line) => ({ reference: line.trim(), name: "", address: "" })), 1);
  const rows = lines.slice(1).map((line) => cells(line, separator));
  const broken = rows.indexOf(null);
  if (broken >= 0) return { problem: "voters_quote", line: broken + 2 };
  const cell = (row, name) => (row[at[name]] ?? "").trim();
  const full = (row) => [cell(row, "first"), cell(row, "name")].filter((part) => part !== "").join(" ");
  return checked(rows.map((row) => ({ reference: cell(row, "reference"), name: full(row), address: cell(row, "address") })), 2);
}

function checked(voters, first) {
  if (voters.length === 0) return { problem: "voters_empty" };
  const seen = new Set();
  for (const [place, { reference }] of voters.entries()) {
    if (reference === "") return { problem: "voters_reference", line: place + first };
    if (seen.has(reference)) return { problem: "voters_twice", line: place + first };
    seen.add(reference);
  }
  return { voters };
}

function plain(titles) {
  return titles.map((title) => title.trim().toLowerCase().normalize("NFD").replace(/\p{M}/gu, ""));
}

/** The cells of one line; null when a quote is left open. */
function cells(line, separator) {
  const found = [];
  let cell = "";
  let quoted = false;
  for (let i = 0; i < line.length; i += 1) {
    const sign = line[i];
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (line[i + 1] === '"') cell += line[(i += 1)];
      else quoted = false;
    } else if (sign === '"' && cell === "") quoted = true;
    else if (sign === separator) {
      found.push(cell);
      cell = "";
    } else cell += sign;
  }
  return quoted ? null : [...found, cell];
}
