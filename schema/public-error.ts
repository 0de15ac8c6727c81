import { GraphQLError, type GraphQLErrorOptions } from "graphql";
import { ERROR_CODES, type ErrorCode } from "./error-codes.ts";

/**
 * An error that may be shown to a caller: a code of the closed list and a sentence without data about any person. The
 * sentence is the list's own unless another is given. `extensions` beside the code must be as safe as the sentence.
 */
export class PublicError extends GraphQLError {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string = ERROR_CODES[code], options: GraphQLErrorOptions = {}) {
    super(message, { ...options, extensions: { ...options.extensions, code } });
    this.name = "PublicError";
    this.code = code;
    Object.defineProperty(this, "code", { enumerable: false });
  }
}
