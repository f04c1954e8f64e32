// Elections made for the tests: one trustee, or several, and as many voters as wanted.
import {
  dataMember,
  eventMember,
  header,
  member,
} from "../../challenge/static/js/belenios/archive.js";
import { makeBallot } from "../../challenge/static/js/belenios/ballot.js";
import { publicCredential, sortPublicCredentials } from "../../challenge/static/js/belenios/credential.js";
import { Election } from "../../challenge/static/js/belenios/election.js";
import { basePower, elementToHex, product, randomScalar } from "../../challenge/static/js/belenios/group.js";
import { proveKnowledge } from "../../challenge/static/js/belenios/proofs.js";
import { dumps, sha256Hex } from "../../challenge/static/js/belenios/serial.js";

export const UUID = "TestsTestsTests";
export const CREDENTIALS = ["Z9Bpn-UZtcPq-AefW3-dVg3t5", "AYXss-346n5Q-UyUfR-SCnrpe", "fRM5F-HAt15s-MdZ9o-D3BRFz"];
const TIMESTAMP = 1795392208;

/** A question of `size` answers. */
export function question(size, { min = 0, max = size, blank = false } = {}) {
  const answers = Array.from({ length: size }, (_, i) => `Défi ${i + 1}`);
  return { answers, ...(blank ? { blank: true } : {}), min, max, question: "Quels défis approuvez-vous ?" };
}

/** An election on these questions: {election, bytes, secrets, trustees, credentials}. */
export function makeElection(questions, trusteeCount = 1) {
  const secrets = Array.from({ length: trusteeCount }, randomScalar);
  const keys = secrets.map(basePower);
  const record = {
    version: 1,
    description: "Une élection d’essai",
    name: "Grand défi",
    group: "Ed25519",
    public_key: elementToHex(product(keys)),
    questions,
    uuid: UUID,
    administrator: "Ville",
    credential_authority: "Service des élections",
  };
  const trustees = secrets.map((secret, i) => ["Single", trusteeRecord(secret, elementToHex(keys[i]))]);
  const credentials = sortPublicCredentials(CREDENTIALS.map((secret) => publicCredential(UUID, secret)));
  const bytes = dumps(record);
  return { election: Election.fromBytes(bytes), bytes, secrets, trustees: dumps(trustees), credentials };
}

function trusteeRecord(secret, publicKey) {
  const { challenge, response } = proveKnowledge(`pok|Ed25519|${publicKey}|`, secret);
  return { pok: { challenge, response }, public_key: publicKey };
}

/** Votes of a made election: the ballots' bytes, one for each list of choices, by the first credentials. */
export function vote({ election }, votes) {
  return votes.map((choices, i) => makeBallot(election, CREDENTIALS[i], choices));
}

/** Writes an archive event by event. */
export class Writer {
  #members = [member("BELENIOS", header(TIMESTAMP), TIMESTAMP)];
  #parent = null;
  #height = 0;

  /** Begin with the setup of a made election, or with nothing. */
  constructor(made) {
    if (made === null) return;
    const { bytes, trustees, credentials } = made;
    const records = [bytes, trustees, dumps(credentials)];
    const [election, trusteesHash, credentialsHash] = records.map(sha256Hex);
    const setup = dumps({ election, trustees: trusteesHash, credentials: credentialsHash });
    this.event("Setup", ...records, setup);
  }

  /** Add an event, after the records that it needs; its payload is the last of them. */
  event(type, ...records) {
    records.forEach((record) => this.#members.push(dataMember(record, TIMESTAMP)));
    const parent = this.#parent === null ? {} : { parent: this.#parent };
    const payload = records.length === 0 ? {} : { payload: sha256Hex(records.at(-1)) };
    const event = dumps({ ...parent, height: this.#height, type, ...payload });
    this.#members.push(eventMember(event, TIMESTAMP));
    this.#parent = sha256Hex(event);
    this.#height += 1;
    return this;
  }

  /** Another writer that goes on from here. */
  copy() {
    const other = new Writer(null);
    other.#members = [...this.#members];
    other.#parent = this.#parent;
    other.#height = this.#height;
    return other;
  }

  /** Leave out one height. */
  skip() {
    this.#height += 1;
    return this;
  }

  bytes() {
    return Uint8Array.from(Buffer.concat(this.#members));
  }
}
