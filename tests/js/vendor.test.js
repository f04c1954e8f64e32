import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, normalize } from "node:path";
import { test } from "node:test";
import { STATIC, json } from "./data.js";

const PACKAGES = ["noble-curves", "noble-hashes"];
const LOCK = json(`${STATIC}/../../package-lock.json`).packages;

function sha256(text) {
  return createHash("sha256").update(text).digest("hex");
}

for (const name of PACKAGES) {
  const folder = `${STATIC}/vendor/${name}`;
  const record = json(`${folder}/VENDOR.json`);

  test(`it vendors ${name} at the version and integrity of the lock`, () => {
    const locked = LOCK[`node_modules/${record.package}`];
    assert.equal(record.version, locked.version);
    assert.equal(record.integrity, locked.integrity);
  });

  test(`it holds exactly the recorded files of ${name}`, () => {
    const found = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== "VENDOR.json")
      .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length + 1));
    assert.deepEqual(found.sort(), Object.keys(record.files).sort());
    assert.ok(found.includes("LICENSE"));
  });

  test(`it has changed nothing in ${name} but the recorded imports`, () => {
    for (const [file, { sha256: expected, upstream_sha256: upstream }] of Object.entries(record.files)) {
      let text = readFileSync(`${folder}/${file}`, "utf8");
      assert.equal(sha256(text), expected, file);
      for (const [from, to] of Object.entries(record.imports_rewritten)) text = text.replaceAll(to, from);
      assert.equal(sha256(text), upstream ?? expected, file);
    }
  });
}

test("it imports nothing by a bare name, so that browsers need no build", () => {
  const own = readdirSync(`${STATIC}/js`, { recursive: true }).map((file) => `${STATIC}/js/${file}`);
  const vendored = PACKAGES.flatMap((name) =>
    readdirSync(`${STATIC}/vendor/${name}`, { recursive: true }).map((file) => `${STATIC}/vendor/${name}/${file}`),
  );
  for (const file of [...own, ...vendored].filter((path) => path.endsWith(".js"))) {
    const imports = readFileSync(file, "utf8").matchAll(/^(?:import|export)[^'"*]*? from ["']([^"']+)["']/gm);
    for (const [, target] of imports) assert.match(target, /^\.{1,2}\//, file);
  }
});

test("it keeps the protocol away from pages, networks, storage and other randomness", () => {
  const folder = `${STATIC}/js/belenios`;
  const outside = /\b(?:document|window|fetch|localStorage|sessionStorage|indexedDB|XMLHttpRequest|Math\.random|Date)\b/;
  for (const file of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".js"))) {
    const source = readFileSync(`${folder}/${file}`, "utf8");
    const code = source.replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, "");
    assert.doesNotMatch(code, outside, file);
    for (const [, target] of code.matchAll(/ from "([^"]+)"/g)) {
      const reached = normalize(`${dirname(file)}/${target}`);
      assert.match(reached, /^(?:(?:mix\/)?\w+|\.\.\/\.\.\/vendor\/noble-[\w/-]+)\.js$/, file);
    }
  }
});
