import {
  type DocumentNode, type FragmentDefinitionNode, getNamedType, getOperationAST, type GraphQLObjectType, type GraphQLSchema, isObjectType, Kind,
  type SelectionSetNode,
} from "graphql";
import type { Trace } from "../withheld/trace.ts";

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
  const fragments = new Map(document.definitions
    .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
    .map((one) => [one.name.value, one]));
  const places = placesOf(operation.selectionSet, schema.getRootType(operation.operation)!);
  return { names: [...indexes.keys()], places };

  function placesOf(selections: SelectionSetNode | undefined, parent: GraphQLObjectType): Place[] {
    const merged = new Map<string, Place>();
    for (const selection of selections?.selections ?? []) {
      if (selection.kind !== Kind.FIELD) {
        const inner = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value)! : selection;
        for (const one of placesOf(inner.selectionSet, parent)) merge(merged, one);
        continue;
      }
      const field = parent.getFields()[selection.name.value];
      if (field === undefined) continue;
      const type = getNamedType(field.type);
      const name = `${parent.name}.${field.name}`;
      if (!indexes.has(name)) indexes.set(name, indexes.size);
      merge(merged, {
        key: (selection.alias ?? selection.name).value,
        coordinate: indexes.get(name)!,
        type: isObjectType(type) ? type.name : undefined,
        fields: isObjectType(type) ? placesOf(selection.selectionSet, type) : [],
      });
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
  for (const object of marked) delete object[idKey];
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
