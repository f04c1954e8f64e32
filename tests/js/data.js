// Where the data shared with the Python tests lies.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const DATA = `${ROOT}tests/data`;

export const STATIC = `${ROOT}challenge/static`;

/** Known answers, the same for both languages. */
export function known(name) {
  return JSON.parse(readFileSync(`${DATA}/known/${name}.json`, "utf8"));
}

/** Elections made with belenios-tool: [{name, folder, archive}], `archive` its bytes. */
export function vectors() {
  return readdirSync(`${DATA}/vectors`)
    .map((name) => ({ name, folder: `${DATA}/vectors/${name}` }))
    .filter(({ folder }) => existsSync(`${folder}/expect.json`))
    .map(({ name, folder }) => {
      const file = readdirSync(folder).find((entry) => entry.endsWith(".bel"));
      return { name, folder, archive: bytes(`${folder}/${file}`) };
    });
}

export function vector(name) {
  return vectors().find((one) => one.name === name);
}

/** Copies of one archive, each wrong in the way that its name says: [{name, archive}]. */
export function tampered() {
  return readdirSync(`${DATA}/tampered`)
    .filter((entry) => entry.endsWith(".bel"))
    .map((entry) => ({ name: entry.slice(0, -4), archive: bytes(`${DATA}/tampered/${entry}`) }));
}

/** A file as an array of bytes that has its buffer for itself. */
export function bytes(path) {
  return Uint8Array.from(readFileSync(path));
}

export function json(path) {
  return JSON.parse(readFileSync(path, "utf8"));
}
