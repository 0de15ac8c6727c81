import {
  type DocumentNode, type FieldNode, getNamedType, getOperationAST, GraphQLObjectType, type GraphQLSchema, Kind,
  type SelectionSetNode, TypeInfo, visit, visitWithTypeInfo,
} from "graphql";
import { writtenFields } from "../written-fields.ts";
import { isConnection, recordTypeOf, type TypeConsent } from "./consent-of-types.ts";

/** One field of an operation, as far as the withheld report has to follow it. */
export interface Traced {
  readonly key: string;
  /** The keys that lead to it, from the root of the answer, with dots between them. */
  readonly path: string;
  /** Whether its objects are clients, whose id then stands under {@link Trace.idKey}. */
  readonly client: boolean;
  /** Consent of the records it leads to, when a client's records are reached by it. */
  readonly consent: TypeConsent | undefined;
  /** The type of those records, and whether they come as a page. */
  readonly record: string | undefined;
  readonly page: boolean;
  readonly fields: readonly Traced[];
}

/**
 * An operation made ready for the report: every client in it also tells its id, under a key the caller does not use; so does
 * every record about a client that stands at its root, for the disclosure log.
 */
export interface Trace {
  readonly document: DocumentNode;
  readonly idKey: string;
  readonly fields: readonly Traced[];
}

/** Traces an operation once; the result may be kept as long as its document. */
export function traceOf(
  document: DocumentNode, operationName: string | undefined, schema: GraphQLSchema, consents: ReadonlyMap<string, TypeConsent>,
): Trace {
  const idKey = unusedKey(document);
  const operation = getOperationAST(document, operationName)!;
  const root = schema.getRootType(operation.operation)!;
  const written = writtenFields(document, schema);
  return { document: withRecordIds(withClientIds(document, schema, idKey)), idKey, fields: fieldsOf([operation.selectionSet], root, "") };

  function withRecordIds(marked: DocumentNode): DocumentNode {
    const traced = getOperationAST(marked, operationName)!;
    const selections = traced.selectionSet.selections.map((field) => {
      if (field.kind !== Kind.FIELD || field.selectionSet === undefined) return field;
      const type = getNamedType(root.getFields()[field.name.value]?.type);
      return type === undefined || !consents.has(type.name) ? field : { ...field, selectionSet: withId(field.selectionSet, idKey) };
    });
    const operation = { ...traced, selectionSet: { ...traced.selectionSet, selections } };
    return { ...marked, definitions: marked.definitions.map((one) => (one === traced ? operation : one)) };
  }

  function fieldsOf(sets: readonly SelectionSetNode[], type: GraphQLObjectType, above: string): Traced[] {
    const merged = new Map<string, Traced>();
    for (const { key, parent, field, below } of written(sets, type)) {
      const led = getNamedType(field.type);
      const record = recordTypeOf(led).name;
      const path = above === "" ? key : `${above}.${key}`;
      // Inside a page the report has been made at the page itself.
      const consent = isConnection(parent) || parent.name.endsWith("Edge") ? undefined : consents.get(record);
      merge(merged, {
        key, path,
        client: led.name === "Client",
        consent,
        record: consent === undefined ? undefined : record,
        page: isConnection(led),
        fields: led instanceof GraphQLObjectType ? fieldsOf(below, led, path) : [],
      });
    }
    return [...merged.values()].filter(({ client, consent, fields }) => client || consent !== undefined || fields.length > 0);
  }
}

function merge(into: Map<string, Traced>, one: Traced): void {
  const before = into.get(one.key);
  if (before === undefined) {
    into.set(one.key, one);
    return;
  }
  const fields = new Map(before.fields.map((field) => [field.key, field]));
  for (const field of one.fields) merge(fields, field);
  into.set(one.key, { ...before, fields: [...fields.values()] });
}

function withClientIds(document: DocumentNode, schema: GraphQLSchema, idKey: string): DocumentNode {
  const info = new TypeInfo(schema);
  return visit(document, visitWithTypeInfo(info, {
    SelectionSet: {
      leave(node) {
        if (getNamedType(info.getParentType())?.name !== "Client") return undefined;
        return withId(node, idKey);
      },
    },
  }));
}

function withId(set: SelectionSetNode, key: string): SelectionSetNode {
  const id: FieldNode = { kind: Kind.FIELD, alias: { kind: Kind.NAME, value: key }, name: { kind: Kind.NAME, value: "id" } };
  return { ...set, selections: [...set.selections, id] };
}

function unusedKey(document: DocumentNode): string {
  const used = new Set<string>();
  visit(document, { Name: ({ value }) => void used.add(value) });
  let key = "clientOfReport";
  while (used.has(key)) key += "_";
  return key;
}

/** What is done at a field of an object that stands under a client, or under none. */
export type TracedStep = (parent: Record<string, unknown>, field: Traced, client: string | undefined) => void;

/** Takes a `step` for every object of an answer, through its lists, and each of the fields that are traced in it. */
export function eachField(value: unknown, fields: readonly Traced[], client: string | undefined, step: TracedStep): void {
  if (Array.isArray(value)) {
    for (const one of value) eachField(one, fields, client, step);
  } else if (typeof value === "object" && value !== null) {
    for (const field of fields) step(value as Record<string, unknown>, field, client);
  }
}
