import { type DocumentNode, getNamedType, getOperationAST, type GraphQLObjectType, type GraphQLSchema, isObjectType, type SelectionSetNode } from "graphql";
import type { Trace } from "../withheld/trace.ts";
import { writtenFields } from "../written-fields.ts";

/** One field of an operation, and the schema coordinate of what stands there. */
interface Place {
  readonly key: string;
  /** Index of its coordinate. */
  readonly coordinate: number;
  /** Type of the objects there; undefined for leaves. */
  readonly type: string | undefined;
  readonly fields: readonly Place[];
}

/** The fields of an operation with their schema coordinates, made once a document. */
export interface Coordinates {
  /** `Type.field` of every field that the operation asks for. */
  readonly names: readonly string[];
  readonly places: readonly Place[];
}

/** Maps an operation, as the caller wrote it, to schema coordinates. */
export function coordinatesOf(document: DocumentNode, operationName: string | undefined, schema: GraphQLSchema): Coordinates {
  const indexes = new Map<string, number>();
  const operation = getOperationAST(document, operationName)!;
  const fieldsOf = writtenFields(document, schema);
  const places = placesOf([operation.selectionSet], schema.getRootType(operation.operation)!);
  return { names: [...indexes.keys()], places };

  function placesOf(sets: readonly SelectionSetNode[], type: GraphQLObjectType): Place[] {
    const merged = new Map<string, Place>();
    for (const { key, parent, field, below } of fieldsOf(sets, type)) {
      const led = getNamedType(field.type);
      const name = `${parent.name}.${field.name}`;
      if (!indexes.has(name)) indexes.set(name, indexes.size);
      merge(merged, { key, coordinate: indexes.get(name)!, type: isObjectType(led) ? led.name : undefined, fields: isObjectType(led) ? placesOf(below, led) : [] });
    }
    return [...merged.values()];
  }
}

function merge(into: Map<string, Place>, one: Place): void {
  const before = into.get(one.key);
  if (before === undefined) return void into.set(one.key, one);
  const fields = new Map(before.fields.map((field) => [field.key, field]));
  for (const field of one.fields) merge(fields, field);
  into.set(one.key, { ...before, fields: [...fields.values()] });
}

/** Which coordinates an answer holds that are not null: a byte for each, 1 where it does. */
export interface Returned {
  readonly ofClients: ReadonlyMap<string, Uint8Array>;
  /** What stands under no client that could be told. */
  readonly besides: Uint8Array;
}

/**
 * Walks an answer made for `trace`. What stands under a client is hers, and so is what stands under a record by whose id
 * `clientOf` knows her. Takes the ids that the trace added to records out of the answer again.
 */
export function returned(
  data: unknown, { names, places }: Coordinates, { idKey }: Trace, clientOf: (type: string, id: string) => string | undefined,
): Returned {
  const ofClients = new Map<string, Uint8Array>();
  const besides = new Uint8Array(names.length);
  const marked = new Set<Record<string, unknown>>();
  for (const place of places) step(data as Record<string, unknown>, place, besides);
  for (const object of marked) object[idKey] = undefined;
  return { ofClients, besides };

  function step(parent: Record<string, unknown>, place: Place, held: Uint8Array): void {
    const value = parent[place.key];
    if (value === null || value === undefined) return;
    held[place.coordinate] = 1;
    if (place.type !== undefined) walk(value, place, held);
  }

  function walk(value: unknown, place: Place, held: Uint8Array): void {
    if (Array.isArray(value)) {
      for (const one of value) walk(one, place, held);
    } else if (value !== null && value !== undefined) {
      const object = value as Record<string, unknown>;
      const here = idKey in object ? heldBy(object, place.type!) ?? held : held;
      for (const field of place.fields) step(object, field, here);
    }
  }

  function heldBy(object: Record<string, unknown>, type: string): Uint8Array | undefined {
    const id = object[idKey] as string;
    if (type !== "Client") marked.add(object);
    const client = type === "Client" ? id : clientOf(type, id);
    if (client === undefined) return undefined;
    const held = ofClients.get(client) ?? new Uint8Array(names.length);
    ofClients.set(client, held);
    return held;
  }
}
