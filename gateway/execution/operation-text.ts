import { type DocumentNode, print } from "graphql";

const texts = new WeakMap<DocumentNode, string>();

/** The text of a fetch's operation, printed once. */
export function textOf(document: DocumentNode): string {
  const known = texts.get(document) ?? print(document);
  texts.set(document, known);
  return known;
}
