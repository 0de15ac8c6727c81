import type { GraphQLFormattedError } from "graphql";

type Path = readonly (string | number)[];

/** A payload of the specification's format. */
export interface Payload {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly pending?: readonly { readonly id: string; readonly path: Path; readonly label?: string }[];
  readonly incremental?: readonly { readonly id: string; readonly subPath?: Path; readonly data: Record<string, unknown>; readonly errors?: readonly GraphQLFormattedError[] }[];
  readonly completed?: readonly { readonly id: string; readonly errors?: readonly GraphQLFormattedError[] }[];
  readonly hasNext?: boolean;
}

/** The parts of a multipart answer as they come. */
export async function* partsOf<Part = Payload>(response: Response): AsyncGenerator<Part, void, undefined> {
  let text = "";
  const decoder = new TextDecoder();
  let begun = false;
  for await (const chunk of response.body!) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    for (let end = text.indexOf("\r\n---"); end !== -1 && text.length >= end + 7; end = text.indexOf("\r\n---")) {
      const [part, rest] = [text.slice(0, end), text.slice(end + 5)];
      text = rest;
      if (!begun) {
        begun = true;
        if (part !== "") throw new Error("Something stands before the first part.");
        continue;
      }
      const [headers, body] = part.slice(2).split("\r\n\r\n") as [string, string];
      if (!headers.startsWith("Content-Type: application/json")) throw new Error(`A part without its type: ${part}`);
      yield JSON.parse(body) as Part;
    }
  }
  if (text !== "--\r\n") throw new Error(`The answer ends otherwise: ${JSON.stringify(text)}`);
}

/** What a caller makes of the parts: the data put together, and all errors. */
export function together(parts: readonly Payload[]): { data: unknown; errors: GraphQLFormattedError[]; failed: string[] } {
  const data = structuredClone(parts[0]!.data);
  const errors = [...parts[0]!.errors ?? []];
  const places = new Map<string, Path>();
  const failed: string[] = [];
  for (const { pending = [], incremental = [], completed = [] } of parts) {
    for (const { id, path } of pending) places.set(id, path);
    for (const { id, subPath = [], data: fields, errors: wrong = [] } of incremental) {
      Object.assign([...places.get(id)!, ...subPath].reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], data) as object, fields);
      errors.push(...wrong);
    }
    for (const { id, errors: wrong = [] } of completed) {
      if (!places.delete(id)) throw new Error(`${id} was not awaited.`);
      if (wrong.length > 0) failed.push(id);
      errors.push(...wrong);
    }
  }
  if (places.size > 0) throw new Error("Something never came.");
  return { data, errors, failed };
}

/** All of what a generator gives. */
export async function all<T>(parts: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const part of parts) found.push(part);
  return found;
}
