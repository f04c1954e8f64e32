// The registrar's batch: the same three files as the command `credentials` writes.
import { checkUuid, generate, secretScalar, sortPublicCredentials } from "./credential.js";
import { derivePublic } from "./crowd.js";
import { Defect } from "./defects.js";
import * as serial from "./serial.js";

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/**
 * One code for each reference: {letters, secrets, list}, the texts of UUID.letters.jsonl, UUID.private_creds.json
 * (both secret) and UUID.public_creds.json, and `spoken`, what is read aloud of the list.
 */
export async function makeCodes(uuid, references, asks, progress) {
  checkUuid(uuid);
  if (references.length === 0 || new Set(references).size !== references.length) {
    throw new Defect("references_wrong", "references must be there, and each only once");
  }
  return files(uuid, references.map((reference) => ({ reference, credential: generate() })), asks, progress);
}

/** Read the file of letters, each line checked: {letters, list, spoken}, `letters` as [{reference, credential}]. */
export async function readCodes(uuid, text, asks, progress) {
  const letters = lettersOf(uuid, text);
  const { list, spoken } = await publicList(uuid, letters, asks, progress);
  return { letters, list, spoken };
}

/** The same batch with a new code for one reference: {letters, secrets, list, spoken, credential}. */
export async function renewCode(uuid, text, reference, asks, progress) {
  const letters = lettersOf(uuid, text);
  const found = letters.find((letter) => letter.reference === reference);
  if (found === undefined) throw new Defect("reference_unknown", "no letter has this reference");
  found.credential = generate();
  return { ...(await files(uuid, letters, asks, progress)), credential: found.credential };
}

function lettersOf(uuid, text) {
  const lines = text.split("\n").filter((line) => line !== "");
  if (lines.length === 0) throw serial.malformed("letters, one a line");
  return lines.map((line) => {
    const values = serial.fields(serial.loads(encoder.encode(line)), "uuid", "reference", "credential").map(serial.text);
    const [election, reference, credential] = values;
    if (election !== uuid) throw new Defect("other_election", "these are the codes of another election");
    secretScalar(uuid, credential);
    return { reference, credential };
  });
}

async function files(uuid, letters, asks, progress) {
  const { list, spoken } = await publicList(uuid, letters, asks, progress);
  const lines = letters.map(({ reference, credential }) => JSON.stringify({ uuid, reference, credential }));
  // Not an object's own order: JavaScript would put references that look like numbers first.
  const secrets = letters.map(({ reference, credential }) => `${JSON.stringify(reference)}:${JSON.stringify(credential)}`);
  return { letters: `${lines.join("\n")}\n`, secrets: `{${secrets.join(",")}}`, list, spoken };
}

async function publicList(uuid, letters, asks, progress) {
  const credentials = letters.map(({ credential }) => credential);
  const list = serial.dumps(sortPublicCredentials(await derivePublic(uuid, credentials, asks, progress)));
  return { list: decoder.decode(list), spoken: serial.spoken(list) };
}
