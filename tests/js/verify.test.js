import assert from "node:assert/strict";
import { test } from "node:test";
import { verifyArchive } from "../../challenge/static/js/belenios/verify.js";
import { json, known, tampered, vectors } from "./data.js";

const STAGES = { ballots: "Ballot", tally: "EncryptedTally", result: "Result" };

for (const { name, folder, archive } of vectors().filter((one) => one.name !== "funding-mixed")) {
  test(`it accepts ${name} with its counts`, async () => {
    const expected = json(`${folder}/expect.json`);
    const report = await verifyArchive(archive);
    assert.deepEqual(report.defects, []);
    assert.equal(report.verdict, "valid");
    assert.equal(report.stage, STAGES[expected.stage]);
    assert.equal(report.ballots, expected.ballots);
    assert.equal(report.voters, expected.voters);
    assert.deepEqual(report.result, expected.stage === "result" ? expected.counts : null);
  });
}

for (const { name, archive } of tampered()) {
  test(`it says of ${name} what the Python verifier says`, async () => {
    const expected = known("tampered")[name];
    const { verdict, defects } = await verifyArchive(archive);
    assert.equal(verdict, expected.length === 0 ? "valid" : "invalid");
    assert.deepEqual(defects.map(({ code }) => code), expected);
  });
}

test("it tells how far it is", async () => {
  const { archive } = vectors().find(({ name }) => name === "approval-basic");
  const heard = [];
  await verifyArchive(archive, { progress: (...message) => heard.push(message) });
  assert.deepEqual(heard.at(-1), ["ballots", 7, 7]);
});
