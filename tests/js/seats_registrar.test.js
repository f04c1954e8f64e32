// The registrar's page as a pure machine, and the file of voters as it is read.
import assert from "node:assert/strict";
import { test } from "node:test";
import { BATCH, reduce } from "../../challenge/static/js/pages/seats/registrar_state.js";
import { begin } from "../../challenge/static/js/pages/seats/state.js";
import { decoded, readVoters } from "../../challenge/static/js/pages/seats/voters.js";

const FACTS = { uuid: "u", persons: "2", spoken: "S" };

function after(...actions) {
  return actions.reduce(reduce, begin(FACTS));
}

test("it reads references, names and addresses in any order and with either separator", () => {
  const csv = '\uFEFFNom;Prénom;Référence;Adresse\r\nRossi;Ada;B-2;"1, rue ""A"""\r\n\r\nRao;;7;\r\n';
  assert.deepEqual(readVoters(csv).voters, [
    { reference: "B-2", name: "Ada Rossi", address: '1, rue "A"' },
    { reference: "7", name: "Rao", address: "" },
  ]);
  assert.equal(readVoters("reference,name\nA,Ada\n").voters[0].name, "Ada");
});

test("it reads one reference a line", () => {
  assert.deepEqual(readVoters("A-1\n\n A-2 \n").voters.map(({ reference }) => reference), ["A-1", "A-2"]);
});

test("it says which line is wrong", () => {
  assert.deepEqual(readVoters("reference;nom\nA;x\n;y\n"), { problem: "voters_reference", line: 3 });
  assert.deepEqual(readVoters("A\nB\nA\n"), { problem: "voters_twice", line: 3 });
  assert.deepEqual(readVoters('reference;nom\nA;"x\n'), { problem: "voters_quote", line: 2 });
  for (const empty of ["", "\n \n", "reference;nom\n"]) assert.equal(readVoters(empty).problem, "voters_empty");
});

test("it reads a file that a spreadsheet wrote in the old way", () => {
  assert.equal(decoded(Uint8Array.of(0xe9)), "\u00e9");
  assert.equal(decoded(new TextEncoder().encode("\u00e9")), "\u00e9");
});

test("it makes one code for each person of the frozen electorate", () => {
  assert.equal(after({ type: "voters.given", text: null }).problem, "voters_missing");
  const few = after({ type: "voters.given", text: "A\n" });
  assert.deepEqual([few.problem, few.values], ["voters_number", { number: 1, needed: 2 }]);
  const made = after({ type: "voters.given", text: "A\nB\n" });
  assert.deepEqual([made.busy, made.job], ["making", { do: "make-codes", references: ["A", "B"] }]);
});

test("it asks for the letters and a reference to make one code anew", () => {
  assert.equal(after({ type: "renewal.given", letters: null, reference: "A" }).problem, "letters_missing_renewal");
  assert.equal(after({ type: "renewal.given", letters: "x", reference: " " }).problem, "reference_missing");
  assert.deepEqual(after({ type: "renewal.given", letters: "x", reference: " A " }).job.reference, "A");
});

const GIVEN = { type: "letters.given", letters: "x", voters: "reference;nom\nA;Ada\n", language: "fr" };
const LETTERS = [{ reference: "A", credential: "a" }, { reference: "B", credential: "b" }];

test("it prints only letters of the list that the city has", () => {
  const { screen, letters } = after(GIVEN, { type: "read", letters: LETTERS, spoken: "S" });
  assert.equal(screen, "letters");
  assert.deepEqual(letters.map(({ name }) => name), ["Ada", undefined]);
  const { reason } = after(GIVEN, { type: "read", letters: LETTERS, spoken: "T" });
  assert.equal(reason, "other_list");
});

test("it shows letters by batches", () => {
  const letters = Array.from({ length: 2 * BATCH + 1 }, () => LETTERS[0]);
  const shown = after(GIVEN, { type: "read", letters, spoken: "S" });
  assert.deepEqual([shown.batch, shown.last], [0, 2]);
  assert.equal(reduce(shown, { type: "batch.chosen", batch: 9 }).batch, 2);
});

test("it forgets the codes once the list is sent", () => {
  const made = { kept: "secret", sent: "[]", spoken: "S", file: "f" };
  const steps = [{ type: "made", made }, { type: "saved" }, { type: "file.given", text: "secret" }, { type: "tried" }];
  const { screen, made: left } = after({ type: "voters.given", text: "A\nB" }, ...steps, { type: "sent" });
  assert.deepEqual([screen, JSON.stringify(left)], ["done", '{"spoken":"S"}']);
});
