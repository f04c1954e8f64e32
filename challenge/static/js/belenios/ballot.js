// A ballot: a voter's encrypted answers, proved correct and signed with the credential.
import { checkAnswer, makeAnswer } from "./answer.js";
import { secretScalar } from "./credential.js";
import { Defect } from "./defects.js";
import { basePower, elementToHex, keyFromHex } from "./group.js";
import * as mixAnswer from "./mix/answer.js";
import { MixedQuestion } from "./mix/question.js";
import { checkKnowledge, proveKnowledge, readProof } from "./proofs.js";
import * as serial from "./serial.js";

const NAMES = ["election_uuid", "election_hash", "credential", "answers", "signature"];

/** What a voter notes to find the ballot on the board: 43 characters. */
export function tracker(bytes) {
  return serial.b64Hash(bytes);
}

/**
 * The bytes of a ballot for these plain choices, one list a question: bits, the blank one first if there is one; of a
 * mixed question, small integers.
 * Defects: `choice_not_allowed`, `credential_malformed`.
 */
export function makeBallot(election, credential, choices) {
  if (choices.length !== election.questions.length) {
    throw new Defect("choice_not_allowed", `${election.questions.length} questions are asked`);
  }
  const secret = secretScalar(election.uuid, credential);
  const voter = elementToHex(basePower(secret));
  const s0 = `${election.fingerprint}|${voter}`;
  const answers = election.questions.map((question, i) => {
    const make = question instanceof MixedQuestion ? mixAnswer.makeAnswer : makeAnswer;
    return make(question, election.key, s0, choices[i]);
  });
  const ballot = {
    election_uuid: election.uuid,
    election_hash: election.fingerprint,
    credential: voter,
    answers,
  };
  const hash = serial.b64Hash(serial.dumps(ballot));
  return serial.dumps({ ...ballot, signature: { hash, proof: proveKnowledge(`sig|${hash}|`, secret) } });
}

/**
 * The credential that a ballot says is its voter's, or null when it does not start as one of this election.
 * Nothing is checked: it is only enough to know whose last ballot this would be.
 */
export function claimedCredential(election, bytes) {
  const { uuid, fingerprint } = election;
  const prefix = `{"election_uuid":"${uuid}","election_hash":"${fingerprint}","credential":"`;
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, prefix.length + 64));
  return start.startsWith(prefix) ? start.slice(prefix.length) : null;
}

/** No ballot of this election has more bytes than this; `recordLimit` of chain.js is about later records. */
export function sizeLimit(election) {
  const proof = 190;
  const ciphertext = 152;
  return election.questions.reduce((total, question) => {
    if (question instanceof MixedQuestion) return total + ciphertext + proof + 256;
    const { choiceCount, minimum, maximum } = question;
    const choices = choiceCount * (ciphertext + 2 * proof + 4) + 256;
    return total + choices + (maximum - minimum + 4) * proof;
  }, 2048);
}

/**
 * Check a ballot, strictly: canonical at every depth, this election, a known credential, signature, every proof.
 * `publicCredentials` answers has(hex). Gives {credential, tracker, ciphertexts}, ciphertexts one list a question.
 */
export function checkBallot(election, publicCredentials, bytes) {
  const opened = open(election, publicCredentials, bytes);
  checkSignature(opened);
  return { credential: opened.credential, tracker: tracker(bytes), ciphertexts: checkAnswers(election, opened) };
}

/** What is wrong with a ballot, answers first: `checkBallot` stops at the signature, which any change breaks. */
export function everyDefect(election, publicCredentials, bytes) {
  const found = [];
  const note = (check) => {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof Defect)) throw error;
      found.push(error);
      return null;
    }
  };
  const opened = note(() => open(election, publicCredentials, bytes));
  if (opened !== null) {
    note(() => checkAnswers(election, opened));
    note(() => checkSignature(opened));
  }
  return found;
}

function open(election, publicCredentials, bytes) {
  const ballot = serial.loads(bytes);
  const [uuid, fingerprint, credential] = serial.fields(ballot, ...NAMES);
  if (uuid !== election.uuid || fingerprint !== election.fingerprint) {
    throw new Defect("ballot_of_another_election", "the ballot names another election");
  }
  if (!publicCredentials.has(serial.text(credential))) {
    throw new Defect("credential_unknown", "the credential is not on the list");
  }
  return ballot;
}

function checkSignature({ signature, ...unsigned }) {
  const [claimed, proof] = serial.fields(signature, "hash", "proof");
  const read = readProof(proof);
  if (claimed !== serial.b64Hash(serial.dumps(unsigned))) {
    throw new Defect("signature_wrong", "the signed hash is not the ballot's");
  }
  if (!checkKnowledge(`sig|${claimed}|`, keyFromHex(unsigned.credential), read)) {
    throw new Defect("signature_wrong", "the signature is not the credential's");
  }
}

function checkAnswers(election, { credential, answers }) {
  const s0 = `${election.fingerprint}|${credential}`;
  const items = serial.array(answers, election.questions.length);
  return election.questions.map((question, i) => {
    const mixed = question instanceof MixedQuestion;
    return mixed ? mixAnswer.checkAnswer(election.key, s0, items[i]) : checkAnswer(question, election.key, s0, items[i]);
  });
}
