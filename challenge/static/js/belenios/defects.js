/**
 * Something read is not what the protocol allows. `code` is stable and shared with the Python verifier, `message` says
 * it in words, `record` is the SHA-256 of the record concerned when it is known.
 */
export class Defect extends Error {
  constructor(code, message, record = null) {
    super(message);
    this.name = "Defect";
    this.code = code;
    this.record = record;
  }

  /** The same defect, said of this record unless it already names another. */
  at(record) {
    return new Defect(this.code, this.message, this.record ?? record);
  }
}
