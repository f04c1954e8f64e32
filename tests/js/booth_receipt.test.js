import assert from "node:assert/strict";
import { generateKeyPairSync, sign } from "node:crypto";
import { test } from "node:test";
import { fileName, mailAddress, receiptText, signedBytes } from "../../challenge/static/js/pages/booth/receipt.js";
import { isSigned } from "../../challenge/static/js/pages/booth/signature.js";
import { singlePoll } from "./booth_polls.js";

const TEXTS = { name: "suivi", title: "Numéro & suivi", question: "Question", tracker: "Numéro", event: "Événement" };
Object.assign(TEXTS, { height: "Place", signature: "Signature", board: "Tableau", note: "Gardez-le." });
const { privateKey, publicKey } = generateKeyPairSync("ed25519");

function signedReceipt() {
  const receipt = { tracker: "abc", event: "f00", height: 7 };
  const signature = sign(null, signedBytes(singlePoll().uuid, receipt), privateKey).toString("hex");
  return { ...receipt, signature };
}

function withKey() {
  return singlePoll({ receipt_key: Buffer.from(publicKey.export({ format: "jwk" }).x, "base64url").toString("hex") });
}

test("it signs the receipt as the server writes it", () => {
  const text = new TextDecoder().decode(signedBytes("u", { tracker: "abc", event: "f00", height: 7, signature: "s" }));
  assert.equal(text, '{"uuid":"u","tracker":"abc","event":"f00","height":7}');
});

test("it accepts the signature of the key that the rule sheet names", () => {
  assert.ok(isSigned(withKey(), signedReceipt()));
});

test("it refuses a receipt that was changed, badly signed, or signed by nobody known", () => {
  const receipt = signedReceipt();
  const other = receipt.signature.startsWith("0") ? "1" : "0";
  const wrong = [
    { ...receipt, height: 8 },
    { ...receipt, tracker: "abd" },
    { ...receipt, signature: `${other}${receipt.signature.slice(1)}` },
    { ...receipt, signature: receipt.signature.slice(0, 64) + "f".repeat(64) },
    { ...receipt, signature: "f".repeat(64) + receipt.signature.slice(64) },
    { ...receipt, signature: "" },
  ];
  for (const one of wrong) assert.equal(isSigned(withKey(), one), false);
  assert.equal(isSigned(singlePoll({ receipt_key: "" }), receipt), false);
});

test("it writes all that proves the ballot", () => {
  const text = receiptText(singlePoll(), signedReceipt(), "https://ville.example/board", "fr", TEXTS);
  for (const part of ["Quel défi ?", "Numéro\u00a0: abc", "f00", "Place\u00a0: 7", "https://ville.example/board", "Gardez-le."]) {
    assert.ok(text.includes(part), part);
  }
});

test("it writes a letter that the voter's own mail program opens, to nobody yet", () => {
  const address = new URL(mailAddress("Ligne 1\nLigne & 2", TEXTS));
  assert.deepEqual([address.protocol, address.pathname], ["mailto:", ""]);
  assert.equal(address.searchParams.get("subject"), "Numéro & suivi");
  assert.equal(address.searchParams.get("body"), "Ligne 1\r\nLigne & 2");
});

test("it names the file after the vote", () => {
  assert.equal(fileName(singlePoll(), signedReceipt(), TEXTS), "suivi-abcdefghijkLMN-7.txt");
});
