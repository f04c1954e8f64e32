// Approvals of many projects as the small integers of a mixed question, eight a byte.
// Project j, from 0 in the order of the rule sheet, is bit j mod 8 of byte j ÷ 8, the least significant first.
import { Defect } from "../defects.js";
import { MOST, areBytes } from "./embedding.js";

const SIZE = 8;
export const MOST_PROJECTS = MOST * SIZE;

/** How many integers hold the approvals of so many projects. */
export function length(projects) {
  if (!Number.isInteger(projects) || projects < 1 || projects > MOST_PROJECTS) {
    throw new Defect("question_malformed", `a mixed vote is about 1 to ${MOST_PROJECTS} projects`);
  }
  return Math.ceil(projects / SIZE);
}

/** The integers of a ballot that approves these projects. Defect `choice_not_allowed` for another. */
export function pack(approved, projects) {
  const vector = new Array(length(projects)).fill(0);
  for (const project of approved) {
    if (!Number.isInteger(project) || project < 0 || project >= projects) {
      throw new Defect("choice_not_allowed", `there is no project ${project}`);
    }
    vector[Math.floor(project / SIZE)] |= 1 << (project % SIZE);
  }
  return vector;
}

/** The projects that a decrypted ballot approves, in order; null for a ballot that is not legal. */
export function unpack(vector, projects) {
  const legal = areBytes(vector) && vector.length === length(projects);
  if (!legal || vector.at(-1) >> (((projects - 1) % SIZE) + 1) !== 0) return null;
  return Array.from({ length: projects }, (_, project) => project).filter(
    (project) => (vector[Math.floor(project / SIZE)] >> (project % SIZE)) & 1,
  );
}
