/** A question that is not written as the law asks. The message names what is expected there, and never what was found. */
export class InvalidQuestion extends Error {
  override readonly name = "InvalidQuestion";
  /** Where, as a JSON Pointer (RFC 6901): "/consents/0/scopes/1/end". Empty for the whole line. */
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.path = path;
  }
}
