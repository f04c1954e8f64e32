// A question whose ballots are mixed and then decrypted one by one: Belenios' NonHomomorphic kind.
import { Defect } from "../defects.js";
import * as serial from "../serial.js";
import { LARGEST, MOST, areBytes } from "./embedding.js";

export const KIND = "NonHomomorphic";

/** A question answered by one small integer for each of its answers: 30 at most, from 0 to 255. */
export class MixedQuestion {
  constructor(text, answers) {
    if (answers.length < 1 || answers.length > MOST) {
      throw new Defect("question_malformed", `a mixed question has between 1 and ${MOST} answers`);
    }
    Object.assign(this, { text, answers: Object.freeze([...answers]) });
    Object.freeze(this);
  }

  /** How many integers an answer holds. */
  get choiceCount() {
    return this.answers.length;
  }

  /** Read a question of this kind. */
  static fromJson(value) {
    const [, inner] = serial.fields(value, "type", "value");
    const [answers, text] = serial.fields(inner, "answers", "question");
    return new MixedQuestion(serial.text(text), serial.array(answers).map(serial.text));
  }

  /** Defect `choice_not_allowed` unless this vector can be encrypted. */
  checkChoice(choice) {
    if (!areBytes(choice) || choice.length !== this.choiceCount) {
      throw new Defect("choice_not_allowed", `a choice is ${this.choiceCount} integers from 0 to ${LARGEST}`);
    }
  }
}
