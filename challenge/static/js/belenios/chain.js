// The first pass over an archive: hashes, chain, order of events, setup, and which ballots count.
import { readEvent, readSetup } from "./archive.js";
import { claimedCredential, sizeLimit } from "./ballot.js";
import { checkCredentialOrder } from "./credential.js";
import { Defect } from "./defects.js";
import { Election } from "./election.js";
import * as serial from "./serial.js";
import { readOwned, readSized } from "./tally.js";
import { checkTrustees } from "./trustee.js";

const FOLLOWS = {
  Setup: ["Ballot", "EndBallots"],
  Ballot: ["Ballot", "EndBallots"],
  EndBallots: ["EncryptedTally"],
  EncryptedTally: ["PartialDecryption", "Shuffle"],
  Shuffle: ["Shuffle", "EndShuffles"],
  EndShuffles: ["PartialDecryption"],
  PartialDecryption: ["PartialDecryption", "Result"],
  Result: [],
};
const RECORDS = {
  Setup: 4,
  Ballot: 1,
  EndBallots: 0,
  EncryptedTally: 2,
  Shuffle: 2,
  EndShuffles: 0,
  PartialDecryption: 2,
  Result: 1,
};
const MIXED_BYTES = 560; // of a shuffle, for each ciphertext: the longest record after the ballots
const MOST_RECORDS = 4;
const MOST_DEFECTS = 100;

/** The defects found, at most a hundred of them: a hostile archive must not fill the memory. */
export class Notes {
  list = [];

  add(defect) {
    if (!(defect instanceof Defect)) throw defect;
    if (this.list.length < MOST_DEFECTS) this.list.push(defect);
    else if (this.list.length === MOST_DEFECTS) {
      this.list.push(new Defect("more_defects", "there are more defects than are listed"));
    }
  }
}

/** What `read` gives; its defects are said of this record. */
export function reading(record, read) {
  try {
    return read(record.content);
  } catch (error) {
    throw error instanceof Defect ? error.at(record.hash) : error;
  }
}

/** Check the four records that lead to Setup, but not yet that each credential is a key: there may be many. */
function checkSetup([electionRecord, trusteesRecord, credentialsRecord, setup]) {
  const named = reading(setup, readSetup);
  const found = [electionRecord, trusteesRecord, credentialsRecord].map(({ hash }) => hash);
  if ([named.election, named.trustees, named.credentials].some((hash, i) => hash !== found[i])) {
    throw new Defect("payload_missing", "Setup names other records than those before it", setup.hash);
  }
  const election = reading(electionRecord, Election.fromBytes);
  const trustees = reading(trusteesRecord, (bytes) => checkTrustees(serial.loads(bytes)));
  if (trustees.electionKey !== election.publicKey) {
    throw new Defect("election_key_wrong", "the election's key is not the trustees' together", electionRecord.hash);
  }
  const credentials = reading(credentialsRecord, (bytes) => checkCredentialOrder(serial.loads(bytes)));
  return { election, trustees, credentials, electionRecord, credentialsRecord };
}

/** What the first pass found after a good setup, and the position in the chain. */
export class Board {
  stage = "Setup";
  height = 0;
  tally = null;
  shuffles = new Map();
  decryptions = new Map();
  result = null;
  ballots = new Map();
  lastBallots = new Map();

  constructor(setup, notes, lastEvent) {
    this.setup = setup;
    this.notes = notes;
    this.lastEvent = lastEvent;
  }

  /** The ballots in order: their record, and whether it is its credential's last. */
  *places() {
    const counted = new Set(this.lastBallots.values());
    for (const record of this.ballots.values()) yield { record, counts: counted.has(record.hash) };
  }

  /** How many credentials have a ballot. */
  get voters() {
    return this.lastBallots.size;
  }

  /** Take the next event and the records before it; whatever is wrong is noted. */
  take(records, record) {
    try {
      const event = readEvent(record.content);
      this.#link(event, record);
      this.#requireOrder(event.type);
      this.stage = event.type;
      if (event.type === "Ballot" && this.ballots.has(event.payload)) {
        throw new Defect("ballot_repeated", "the same ballot occurs twice", event.payload);
      }
      requireRecords(event, records);
      this.#keep(event.type, records);
    } catch (error) {
      this.notes.add(error instanceof Defect ? error.at(record.hash) : error);
    }
  }

  #link(event, record) {
    const parent = this.lastEvent;
    this.lastEvent = record.hash;
    this.height += 1;
    if (event.parent !== parent) {
      this.notes.add(new Defect("event_parent_wrong", "the event does not follow the one before it", record.hash));
    }
    if (event.height !== this.height) {
      this.notes.add(new Defect("event_height_wrong", "the event's height is not one more", record.hash));
    }
  }

  #keep(type, records) {
    if (type === "Ballot") this.#keepBallot(records[0]);
    else if (type === "Shuffle") this.#keepOwned(records, "shuffle", this.shuffles);
    else if (type === "EncryptedTally") this.#keepTally(records);
    else if (type === "PartialDecryption") this.#keepOwned(records, "decryption", this.decryptions);
    else if (type === "Result") this.result = records[0];
  }

  /** A mixed vote is shuffled before it is decrypted, another is not. */
  #requireOrder(type) {
    const skipped = this.setup.election.mixed.includes(true) ? "PartialDecryption" : "Shuffle";
    if (!FOLLOWS[this.stage].includes(type) || (this.stage === "EncryptedTally" && type === skipped)) {
      throw new Defect("event_out_of_order", `${type} may not come after ${this.stage}`);
    }
  }

  #keepBallot(record) {
    if (record.content.length > sizeLimit(this.setup.election)) {
      throw new Defect("record_too_large", `a ballot of ${record.content.length} bytes`, record.hash);
    }
    const voter = claimedCredential(this.setup.election, record.content);
    const known = voter !== null && this.setup.credentials.has(voter);
    this.ballots.set(record.hash, record);
    if (known) this.lastBallots.set(voter, record.hash);
    if (voter !== null && !known) {
      throw new Defect("credential_unknown", "the credential is not on the list", record.hash);
    }
  }

  #keepTally([encrypted, sized]) {
    if (reading(sized, readSized).payload !== encrypted.hash) {
      throw new Defect("payload_missing", "the encrypted tally is not the one named", sized.hash);
    }
    this.tally = { encrypted, sized };
  }

  #keepOwned([part, owned], what, kept) {
    const { owner, payload } = reading(owned, readOwned);
    reading(owned, () => this.setup.trustees.owner(owner));
    if (payload !== part.hash) {
      throw new Defect("payload_missing", `the ${what} is not the one named`, owned.hash);
    }
    if (kept.has(owner)) {
      throw new Defect(`${what}_repeated`, `a second ${what} of trustee ${owner}`, owned.hash);
    }
    kept.set(owner, part);
  }
}

/** An event comes right after the records that it needs, and names the last of them. */
function requireRecords(event, records) {
  const expected = RECORDS[event.type];
  if ((event.payload === null) !== (expected === 0)) {
    throw new Defect("event_malformed", `${event.type} with or without a payload, wrongly`);
  }
  if (records.length > expected) {
    throw new Defect("record_unexpected", "a record that no event names", records[0].hash);
  }
  if (records.length < expected || event.payload !== (records.at(-1)?.hash ?? null)) {
    throw new Defect("payload_missing", "the records that the event needs do not come right before it");
  }
}

/** Each event with the records before it. Defect `record_unexpected` for records that wait for none. */
function* links(reader) {
  let waiting = [];
  for (const record of reader) {
    if (record.kind === "event") {
      yield { records: waiting, record };
      waiting = [];
    } else {
      waiting.push(record);
    }
    if (waiting.length > MOST_RECORDS) break;
  }
  if (waiting.length > 0) throw new Defect("record_unexpected", "a record that no event names", waiting[0].hash);
}

/** No ballot of this election, nor any later record of its archive, has more bytes than this. */
function recordLimit({ election, credentials }) {
  const mixed = election.mixed.filter(Boolean).length * credentials.size;
  return sizeLimit(election) + mixed * MIXED_BYTES;
}

function start(reader, chain, notes) {
  const { value: first, done } = chain.next();
  if (done) throw new Defect("setup_missing", "the archive holds no election");
  const { records, record } = first;
  const event = reading(record, readEvent);
  if (event.type !== "Setup" || event.height !== 0 || event.parent !== null) {
    throw new Defect("event_out_of_order", "the first event is Setup, at height 0", record.hash);
  }
  reading(record, () => requireRecords(event, records));
  const setup = checkSetup(records);
  reader.largestRecord = recordLimit(setup);
  return new Board(setup, notes, record.hash);
}

/** Make the first pass. What is wrong is noted; null when there is no good setup to start from. */
export function walk(reader, notes) {
  let board = null;
  try {
    const chain = links(reader);
    board = start(reader, chain, notes);
    for (const { records, record } of chain) board.take(records, record);
  } catch (error) {
    notes.add(error);
  }
  return board;
}
