import assert from "node:assert/strict";
import { test } from "node:test";
import { codeInFragment, readCode } from "../../challenge/static/js/pages/booth/code.js";
import { CODE } from "./booth_polls.js";

test("it reads a code with or without its dashes, with spaces or with other dashes", () => {
  for (const typed of [CODE, CODE.replaceAll("-", ""), ` ${CODE.replaceAll("-", " ")} `, CODE.replaceAll("-", "–")]) {
    assert.deepEqual(readCode(typed), { credential: CODE });
  }
});

test("it names the characters that no code holds", () => {
  assert.deepEqual(readCode("0BCDE-FGHJKL-MNPQR-STUVOl"), { problem: "characters", characters: ["0", "O", "l"] });
  assert.deepEqual(readCode("é"), { problem: "characters", characters: ["é"] });
});

test("it tells how many characters were given", () => {
  assert.deepEqual(readCode(CODE.slice(1)), { problem: "length", count: 21 });
  assert.deepEqual(readCode(`${CODE}2`), { problem: "length", count: 23 });
});

test("it tells that nothing was typed", () => {
  assert.deepEqual(readCode(" - "), { problem: "empty" });
});

test("it never changes the case", () => {
  assert.equal(readCode(CODE.toLowerCase().replaceAll("l", "k")).credential, "abcde-fghjkk-mnpqr-stuvwx");
});

test("it finds the code in the address's fragment", () => {
  assert.equal(codeInFragment(`#${CODE}`), CODE);
  assert.equal(codeInFragment(`#${encodeURIComponent(CODE)}`), CODE);
});

test("it takes no other fragment for a code", () => {
  for (const fragment of ["", "#", "#main", "#%E0%A4%A", `#${CODE}2`]) assert.equal(codeInFragment(fragment), null);
});
