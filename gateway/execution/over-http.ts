import { type DocumentNode, print } from "graphql";

const texts = new WeakMap<DocumentNode, string>();

/** The text of a fetch's operation, printed once. */
export function textOf(document: DocumentNode): string {
  const known = texts.get(document) ?? print(document);
  texts.set(document, known);
  return known;
}

/** Ends a fetch after so many milliseconds, and when the caller has left. */
export function deadline(milliseconds: number, signal: AbortSignal | undefined): AbortSignal {
  const timeout = AbortSignal.timeout(milliseconds);
  return signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
}
