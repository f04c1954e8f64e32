// For the Python tests: reads a JSON list of requests on standard input, writes the list of answers.
// Besides the worker's own requests: {do: "check-ballot", election, credentials, ballot}, all texts.
import { readFileSync } from "node:fs";
import { checkBallot } from "../../challenge/static/js/belenios/ballot.js";
import { checkPublicCredentials } from "../../challenge/static/js/belenios/credential.js";
import { preparedElection } from "../../challenge/static/js/belenios/crowd.js";
import { Defect } from "../../challenge/static/js/belenios/defects.js";
import { answer } from "../../challenge/static/js/belenios/requests.js";
import { loads } from "../../challenge/static/js/belenios/serial.js";
import { bytes } from "./data.js";

const encoder = new TextEncoder();

function check({ election: record, credentials, ballot }) {
  const election = preparedElection(encoder.encode(record));
  const listed = checkPublicCredentials(loads(encoder.encode(credentials)));
  try {
    const { credential, tracker } = checkBallot(election, listed, encoder.encode(ballot));
    return { ok: true, credential, tracker };
  } catch (error) {
    if (!(error instanceof Defect)) throw error;
    return { ok: false, code: error.code };
  }
}

const answers = [];
for (const request of JSON.parse(readFileSync(0, "utf8"))) {
  const { path, ...rest } = request;
  const archive = path === undefined ? {} : { archive: bytes(path).buffer };
  answers.push(request.do === "check-ballot" ? check(request) : await answer({ ...rest, ...archive }));
}
process.stdout.write(JSON.stringify(answers));
