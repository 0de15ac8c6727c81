import type { Noun } from "./declaration.ts";
import type { Loaders } from "./loaders.ts";

/** A record as another subgraph names it: its id, and what the gateway brings along for a field that requires it. */
export interface Reference {
  readonly __typename: string;
  readonly id: string;
  readonly [required: string]: unknown;
}

/** The record that a reference names, with what came along; what is stored stays as it is. Null when there is none for the caller. */
export async function referred<T extends { id: string; clientId: string }>(
  noun: Noun<T>, { __typename: _type, id, ...required }: Reference, load: Loaders,
): Promise<T | null> {
  const record = await load.one(noun, id);
  const along = Object.entries(required).filter(([field]) => record !== null && !(field in record));
  // The record itself is everybody's in this request.
  return along.length === 0 ? record : Object.assign(Object.create(record as object), Object.fromEntries(along)) as T;
}
