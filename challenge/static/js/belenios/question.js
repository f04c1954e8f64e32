// A homomorphic question: choose between `minimum` and `maximum` of its answers, or leave it blank if allowed.
// Those whose ballots are mixed are in mix/question.js.
import { Defect } from "./defects.js";
import * as serial from "./serial.js";

export class Question {
  /** With `blank`, the first choice of an answer, before the real ones, says "blank vote". */
  constructor(text, answers, minimum, maximum, blank = false) {
    if (answers.length === 0 || minimum > maximum || maximum > answers.length) {
      throw new Defect("question_malformed", "a question needs answers, and 0 ≤ min ≤ max ≤ their number");
    }
    Object.assign(this, { text, answers: Object.freeze([...answers]), minimum, maximum, blank });
    Object.freeze(this);
  }

  /** How many choices an answer encrypts, and how many counts a result lists. */
  get choiceCount() {
    return this.answers.length + (this.blank ? 1 : 0);
  }

  /** Read a question. Defects: `unsupported` for the kinds that are not homomorphic, and those of its shape. */
  static fromJson(value) {
    const record = value !== null && typeof value === "object" ? value : {};
    if (Object.hasOwn(record, "type")) throw new Defect("unsupported", "a kind of question neither homomorphic nor mixed");
    const blank = Object.hasOwn(record, "blank");
    const names = blank ? ["answers", "blank", "min", "max", "question"] : ["answers", "min", "max", "question"];
    serial.fields(value, ...names);
    if (blank && record.blank !== true) throw serial.malformed("blank, when written, is true");
    const answers = serial.array(record.answers).map(serial.text);
    const limits = [serial.integer(record.min), serial.integer(record.max)];
    return new Question(serial.text(record.question), answers, ...limits, blank);
  }

  /** A Defect `choice_not_allowed` unless this plain choice is one that the proofs can be made for. */
  checkChoice(choice) {
    const bits = Array.isArray(choice) && choice.every((bit) => bit === 0 || bit === 1);
    if (!bits || choice.length !== this.choiceCount) {
      throw new Defect("choice_not_allowed", `a choice is ${this.choiceCount} zeros and ones`);
    }
    const isBlank = this.blank && choice[0] === 1;
    const chosen = choice.slice(this.blank ? 1 : 0).reduce((sum, bit) => sum + bit, 0);
    if (isBlank && chosen > 0) throw new Defect("choice_not_allowed", "a blank vote chooses nothing else");
    if (!isBlank && (chosen < this.minimum || chosen > this.maximum)) {
      const limits = `between ${this.minimum} and ${this.maximum}`;
      throw new Defect("choice_not_allowed", `${limits} answers are chosen`);
    }
  }
}
