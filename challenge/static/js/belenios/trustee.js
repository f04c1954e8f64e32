// Trustees: who holds a share of the key, checked and combined.
// The record is a list of items, each a single key that is always needed, or a threshold group (`pedersen`).
import { Defect } from "./defects.js";
import { basePower, divide, elementToHex, equals, keyFromHex, power, product, publicPower } from "./group.js";
import { ORDER, randomScalar, scalarFromText } from "./group.js";
import * as pedersen from "./pedersen.js";
import { checkKnowledge, encrypt, proveKnowledge, readProof } from "./proofs.js";
import * as serial from "./serial.js";

/** A checked trustees record. `items` are {needed, size, key}, `owners` {number, publicKey, item, position}. */
export class Trustees {
  constructor(items, owners) {
    this.items = items;
    this.owners = owners;
    Object.freeze(this);
  }

  /** The product of the items' keys, in hexadecimal. */
  get electionKey() {
    return elementToHex(product(this.items.map(({ key }) => key)));
  }

  /** The owner with this number, from 1; Defect `owner_unknown` if there is none. */
  owner(number) {
    const found = this.owners[number - 1];
    if (found === undefined) throw new Defect("owner_unknown", `there is no trustee ${number}`);
    return found;
  }

  /** The owner whose share has this public key, or undefined. */
  find(publicKey) {
    return this.owners.find((owner) => owner.publicKey === publicKey);
  }

  /** Whether the shares of these owners decrypt. `numbers` answers has(number). */
  enough(numbers) {
    return this.items.every((item, i) => this.#present(i, numbers).length === item.needed);
  }

  /**
   * The decryption factors of the election key from those of its owners, a Map by number.
   * Of a threshold item, the first shares needed in index order serve. Defect `decryption_missing`.
   */
  combine(shares) {
    if (!this.enough(shares)) throw new Defect("decryption_missing", "not enough trustees have decrypted");
    const used = this.items.flatMap((_, i) => {
      const present = this.#present(i, shares);
      const positions = present.map(({ position }) => position);
      return present.map(({ number, position }) => ({
        exponent: pedersen.lagrange(positions, position),
        factors: shares.get(number),
      }));
    });
    return used[0].factors.map((row, r) =>
      row.map((_, c) => product(used.map(({ exponent, factors }) => publicPower(factors[r][c], exponent)))),
    );
  }

  #present(item, numbers) {
    const present = this.owners.filter((owner) => owner.item === item && numbers.has(owner.number));
    return present.slice(0, this.items[item].needed);
  }
}

/** The public record of a key: the key and a proof that its secret is known. */
export function makeRecord(secret) {
  const publicKey = elementToHex(basePower(secret));
  return { pok: proveKnowledge(`pok|Ed25519|${publicKey}|`, secret), public_key: publicKey };
}

/** A new single trustee: its secret, and the public record that goes in `["Single", record]`. */
export function makeSingle() {
  const secret = 1n + (randomScalar() % (ORDER - 1n));
  return { secret, record: makeRecord(secret) };
}

/** Whether this secret opens what is sealed for this public key: tried on a value drawn for the occasion. */
export function opens(secret, publicKey) {
  const message = 1 + globalThis.crypto.getRandomValues(new Uint16Array(1))[0];
  const { ciphertext } = encrypt(keyFromHex(publicKey), message);
  const opened = divide(ciphertext.beta, power(ciphertext.alpha, secret));
  return equals(opened, basePower(BigInt(message)));
}

/** A public key whose proof of knowledge holds; Defect `trustee_proof_wrong` otherwise. */
export function checkKey(publicKey, pok) {
  const key = keyFromHex(publicKey);
  if (!checkKnowledge(`pok|Ed25519|${publicKey}|`, key, readProof(pok))) {
    throw new Defect("trustee_proof_wrong", "the proof of knowledge of a trustee's key does not hold");
  }
  return key;
}

function checkItem(value) {
  const [kind, content] = serial.array(value, 2);
  if (kind === "Single") {
    const [pok, publicKey] = serial.fields(content, "pok", "public_key");
    return { item: { needed: 1, size: 1, key: checkKey(publicKey, pok) }, keys: [publicKey] };
  }
  if (kind === "Pedersen") {
    const { threshold, keys, key } = pedersen.check(content, checkKey);
    return { item: { needed: threshold, size: keys.length, key }, keys };
  }
  throw serial.malformed('a trustee is "Single" or "Pedersen"');
}

/** Check a trustees record, already read from JSON: every proof, signature and combination in it. */
export function checkTrustees(records) {
  const items = [];
  const owners = [];
  serial.array(records).forEach((record, place) => {
    const { item, keys } = checkItem(record);
    const before = owners.length;
    items.push(item);
    keys.forEach((publicKey, i) => {
      owners.push(Object.freeze({ number: before + i + 1, publicKey, item: place, position: i + 1 }));
    });
  });
  if (items.length === 0) throw serial.malformed("an election has at least one trustee");
  return new Trustees(items, owners);
}

/** Read a private key file: the JSON string of a decimal scalar, with or without a final newline. */
export function readPrivateKey(bytes) {
  const written = new TextDecoder().decode(bytes).trim();
  return scalarFromText(serial.loads(new TextEncoder().encode(written)));
}

/** The content of a private key file. */
export function privateKeyFile(secret) {
  return serial.dumps(secret.toString());
}
