// The `.bel` archive, read and written byte for byte: an old tar of records named by their SHA-256, then events.
import { Defect } from "./defects.js";
import * as serial from "./serial.js";

export const BLOCK = 512;
export const EVENT_TYPES = [
  "Setup",
  "Ballot",
  "EndBallots",
  "EncryptedTally",
  "Shuffle",
  "EndShuffles",
  "PartialDecryption",
  "Result",
];
const HEADER_NAME = "BELENIOS";
const MEMBER_NAME = /^([0-9a-f]{64})\.(data|event)\.json$/;
const TIMESTAMP = /^\{"version":1,"timestamp":"(0|[1-9][0-9]{0,10})"\}/;
const OCTAL = /^[0-7]{11}$/;

/** How many zero bytes follow a content of this length. */
export function padding(length) {
  return (BLOCK - (length % BLOCK)) % BLOCK;
}

/** How many bytes a member takes in the archive, header and padding included. */
export function memberSize(contentLength) {
  return BLOCK + contentLength + padding(contentLength);
}

function tarHeader(name, size, timestamp) {
  const octal = (number) => `${number.toString(8).padStart(11, "0")}\0`;
  const fields = `${name.padEnd(100, "\0")}0000644\0${"0000000\0".repeat(2)}${octal(size)}${octal(timestamp)}`;
  let sum = 8 * 0x20 + 0x30;
  for (let i = 0; i < fields.length; i += 1) sum += fields.charCodeAt(i);
  return `${fields}${sum.toString(8).padStart(6, "0")}\0 0`.padEnd(BLOCK, "\0");
}

/** A member of the archive. `timestamp` is always the archive's own, so that no time of voting leaks. */
export function member(name, content, timestamp) {
  const bytes = new Uint8Array(memberSize(content.length));
  bytes.set(new TextEncoder().encode(tarHeader(name, content.length, timestamp)));
  bytes.set(content, BLOCK);
  return bytes;
}

/** The content of the first member: version, and the timestamp of the whole archive in seconds. */
export function header(timestamp) {
  return serial.dumps({ version: 1, timestamp: String(timestamp) });
}

/** A record, as a member named by its hash. */
export function dataMember(content, timestamp) {
  return member(`${serial.sha256Hex(content)}.data.json`, content, timestamp);
}

/** An event, as a member named by its hash. */
export function eventMember(content, timestamp) {
  return member(`${serial.sha256Hex(content)}.event.json`, content, timestamp);
}

/** Read the payload of Setup: hashes of election, trustees, credentials. */
export function readSetup(bytes) {
  const names = ["election", "trustees", "credentials"];
  const [election, trustees, credentials] = serial.fields(serial.loads(bytes), ...names).map(serial.digest);
  return { election, trustees, credentials };
}

/** Read an event: {type, height, parent, payload}, the last two null where absent. Defect `event_malformed`. */
export function readEvent(bytes) {
  const value = serial.loads(bytes);
  const given = value !== null && typeof value === "object" ? value : {};
  const optional = (name) => (Object.hasOwn(given, name) ? [name] : []);
  serial.fields(value, ...optional("parent"), "height", "type", ...optional("payload"));
  if (!EVENT_TYPES.includes(value.type)) throw new Defect("event_malformed", "an unknown type of event");
  return {
    type: value.type,
    height: serial.integer(value.height),
    parent: "parent" in value ? serial.digest(value.parent) : null,
    payload: "payload" in value ? serial.digest(value.payload) : null,
  };
}

/**
 * Reads an archive from its bytes, checking every byte that is not a record's own.
 * Iterating gives {kind, hash, content} in order, `kind` "data" or "event", each with its hash checked. Defects:
 * `not_an_archive`, `archive_truncated`, `archive_padded`, `member_malformed`, `record_too_large`,
 * `record_hash_wrong`. The caller lowers `largestRecord` once it knows how large an honest record can be.
 */
export class ArchiveReader {
  #bytes;

  constructor(bytes) {
    this.#bytes = bytes;
    this.timestamp = 0;
    this.largestRecord = Infinity;
    this.position = 0;
  }

  *[Symbol.iterator]() {
    this.#readHeader();
    while (this.position < this.#bytes.length) yield this.#readRecord();
  }

  #text(start, end) {
    return latin1(this.#bytes.subarray(start, end));
  }

  #readHeader() {
    const found = TIMESTAMP.exec(this.#text(BLOCK, 2 * BLOCK));
    if (found === null) throw new Defect("not_an_archive", "the file does not start as a Belenios archive");
    this.timestamp = Number(found[1]);
    const expected = latin1(member(HEADER_NAME, header(this.timestamp), this.timestamp));
    if (this.#text(0, 2 * BLOCK) !== expected) {
      throw new Defect("member_malformed", "the first member of the archive is not written as it must be");
    }
    this.position = expected.length;
  }

  #readRecord() {
    const start = this.position;
    const block = this.#text(start, start + BLOCK);
    if (block.length < BLOCK) throw new Defect("archive_truncated", "the archive ends within a member");
    if (/^\0*$/.test(block)) throw new Defect("archive_padded", "the archive goes on with zeros");
    const name = block.slice(0, 100).replace(/\0+$/, "");
    const found = MEMBER_NAME.exec(name);
    const size = OCTAL.test(block.slice(124, 135)) ? Number.parseInt(block.slice(124, 135), 8) : -1;
    if (found === null || size < 0 || block !== tarHeader(name, size, this.timestamp)) {
      throw new Defect("member_malformed", `the header at byte ${start} is not written as it must be`);
    }
    const [, hash, kind] = found;
    if (size > this.largestRecord) {
      throw new Defect("record_too_large", `a record of ${size} bytes cannot be one of this election`, hash);
    }
    const end = start + memberSize(size);
    if (end > this.#bytes.length) throw new Defect("archive_truncated", "the archive ends within a member", hash);
    const content = this.#bytes.subarray(start + BLOCK, start + BLOCK + size);
    if (this.#bytes.subarray(start + BLOCK + size, end).some((byte) => byte !== 0)) {
      throw new Defect("member_malformed", "a record is followed by bytes that are not zero", hash);
    }
    if (serial.sha256Hex(content) !== hash) {
      throw new Defect("record_hash_wrong", "a record is not the one that its name says", hash);
    }
    this.position = end;
    return { kind, hash, content };
  }
}

function latin1(bytes) {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
