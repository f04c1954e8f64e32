import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { ownerOf } from "../../challenge/static/js/belenios/decrypt.js";
import { openShare } from "../../challenge/static/js/belenios/sealed.js";
import { dumps } from "../../challenge/static/js/belenios/serial.js";
import { audit } from "../../challenge/static/js/belenios/verify.js";
import { json, vector } from "./data.js";

const { folder, archive } = vector("approval-threshold");
const FILES = readdirSync(folder).filter((file) => file.endsWith(".key"));
const KEYS = FILES.map((file) => ({
  seed: readFileSync(`${folder}/${file}`, "utf8").trim(),
  sealed: json(`${folder}/${file.replace(".key", ".dkey")}`),
}));

test("it opens the share of each trustee of belenios-tool", async () => {
  const found = await audit(archive);
  const owners = KEYS.map(({ seed, sealed }) =>
    ownerOf(found, { privateKey: new TextEncoder().encode(`${seed}\n`), share: dumps(sealed) }),
  );
  assert.deepEqual((await Promise.all(owners)).sort(), [2, 3, 4]);
});

test("it does not open the share of another", async () => {
  await assert.rejects(openShare(KEYS[0].seed, dumps(KEYS[1].sealed)), { code: "share_not_for_this_key" });
});

test("it refuses a changed share, and a seed of another form", async () => {
  const { seed, sealed } = KEYS[0];
  const changes = {
    unsupported: { algorithm: "ROT13" },
    share_not_for_this_key: { data: `00${sealed.data.slice(2)}` },
    record_malformed: { data: sealed.data.slice(1) },
    element_malformed: { alpha: "g" },
  };
  for (const [code, change] of Object.entries(changes)) {
    await assert.rejects(openShare(seed, dumps({ ...sealed, ...change })), { code });
  }
  for (const wrong of ["", "short", "0".repeat(22), "a".repeat(23)]) {
    await assert.rejects(openShare(wrong, dumps(sealed)), { code: "seed_malformed" });
  }
});
