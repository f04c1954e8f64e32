// A ballot: a voter's encrypted answers, proved correct and signed with the credential.
import { checkAnswer, makeAnswer } from "./answer.js";
import { secretScalar } from "./credential.js";
import { Defect } from "./defects.js";
import { basePower, elementToHex, keyFromHex } from "./group.js";
import { checkKnowledge, proveKnowledge, readProof } from "./proofs.js";
import * as serial from "./serial.js";

const NAMES = ["election_uuid", "election_hash", "credential", "answers", "signature"];

/** What a voter notes to find the ballot on the board: 43 characters. */
export function tracker(bytes) {
  return serial.b64Hash(bytes);
}

/**
 * The bytes of a ballot for these plain choices, one list of bits a question (the blank bit first, if any).
 * Defects: `choice_not_allowed`, `credential_malformed`.
 */
export function makeBallot(election, credential, choices) {
  if (choices.length !== election.questions.length) {
    throw new Defect("choice_not_allowed", `${election.questions.length} questions are asked`);
  }
  const secret = secretScalar(election.uuid, credential);
  const voter = elementToHex(basePower(secret));
  const s0 = `${election.fingerprint}|${voter}`;
  const answers = election.questions.map((question, i) => makeAnswer(question, election.key, s0, choices[i]));
  const ballot = {
    election_uuid: election.uuid,
    election_hash: election.fingerprint,
    credential: voter,
    answers,
  };
  const hash = serial.b64Hash(serial.dumps(ballot));
  return serial.dumps({ ...ballot, signature: { hash, proof: proveKnowledge(`sig|${hash}|`, secret) } });
}

/** The credential that a ballot says is its voter's, unchecked: enough to know whose last ballot it would be. */
export function claimedCredential(bytes) {
  return serial.text(serial.fields(serial.loads(bytes), ...NAMES)[2]);
}

/**
 * Check a ballot, strictly: canonical at every depth, this election, a known credential, signature, every proof.
 * `publicCredentials` answers has(hex). Gives {credential, tracker, ciphertexts}, ciphertexts one list a question.
 */
export function checkBallot(election, publicCredentials, bytes) {
  const ballot = serial.loads(bytes);
  const [uuid, fingerprint, voter, answers, signature] = serial.fields(ballot, ...NAMES);
  if (uuid !== election.uuid || fingerprint !== election.fingerprint) {
    throw new Defect("ballot_of_another_election", "the ballot names another election");
  }
  if (!publicCredentials.has(serial.text(voter))) {
    throw new Defect("credential_unknown", "the credential is not on the list");
  }
  checkSignature(keyFromHex(voter), ballot, signature);
  const s0 = `${fingerprint}|${voter}`;
  const items = serial.array(answers, election.questions.length);
  const ciphertexts = election.questions.map((asked, i) => checkAnswer(asked, election.key, s0, items[i]));
  return { credential: voter, tracker: tracker(bytes), ciphertexts };
}

function checkSignature(voter, ballot, signature) {
  const [claimed, proof] = serial.fields(signature, "hash", "proof");
  const read = readProof(proof);
  const { signature: _, ...unsigned } = ballot;
  if (claimed !== serial.b64Hash(serial.dumps(unsigned))) {
    throw new Defect("signature_wrong", "the signed hash is not the ballot's");
  }
  if (!checkKnowledge(`sig|${claimed}|`, voter, read)) {
    throw new Defect("signature_wrong", "the signature is not the credential's");
  }
}
