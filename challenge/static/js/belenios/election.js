// The election record, and its fingerprint φ to which every proof is bound.
import { checkUuid } from "./credential.js";
import { Defect } from "./defects.js";
import { keyFromHex } from "./group.js";
import { KIND, MixedQuestion } from "./mix/question.js";
import { Question } from "./question.js";
import * as serial from "./serial.js";

const FIELDS = ["version", "description", "name", "group", "public_key", "questions", "uuid"];
const PEOPLE = ["administrator", "credential_authority"];

function readQuestion(value) {
  return value !== null && typeof value === "object" && value.type === KIND
    ? MixedQuestion.fromJson(value)
    : Question.fromJson(value);
}

/**
 * What is voted on, and the key to which ballots are encrypted. `publicKey` is in hexadecimal, `key` an element;
 * `mixed` says of each question whether its ballots are mixed before they are decrypted.
 */
export class Election {
  /** Read and check an election record. Defects: those of its parts, and `unsupported` for what we do not know. */
  static fromBytes(bytes) {
    const record = serial.loads(bytes);
    const present = record !== null && typeof record === "object" ? record : {};
    const people = PEOPLE.filter((name) => Object.hasOwn(present, name));
    serial.fields(record, ...FIELDS, ...people);
    if (record.version !== 1 || record.group !== "Ed25519") {
      throw new Defect("unsupported", "this verifier reads version 1 of the protocol in the group Ed25519");
    }
    const key = keyFromHex(record.public_key);
    const questions = serial.array(record.questions).map(readQuestion);
    if (questions.length === 0) throw serial.malformed("an election asks at least one question");
    ["name", "description", ...people].forEach((name) => serial.text(record[name]));
    checkUuid(serial.text(record.uuid));
    return new Election(record, key, questions, serial.b64Hash(bytes));
  }

  constructor(record, key, questions, fingerprint) {
    this.name = record.name;
    this.description = record.description;
    this.publicKey = record.public_key;
    this.key = key;
    this.questions = Object.freeze(questions);
    this.uuid = record.uuid;
    this.administrator = record.administrator ?? null;
    this.credentialAuthority = record.credential_authority ?? null;
    this.fingerprint = fingerprint;
    this.mixed = Object.freeze(questions.map((question) => question instanceof MixedQuestion));
    Object.freeze(this);
  }
}
