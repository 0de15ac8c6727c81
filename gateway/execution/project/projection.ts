import {
  type FieldNode, getNullableType, type GraphQLCompositeType, type GraphQLOutputType, type GraphQLSchema, isEnumType, isLeafType, isListType,
  isNonNullType, isObjectType, isScalarType, isUnionType, type SelectionSetNode,
} from "graphql";
import { BareObject } from "../bare-object.ts";
import type { Keys } from "../keys.ts";
import type { Operation } from "../operation.ts";
import { type Complete, enumeration, list, nonNull, PROPAGATE, scalar } from "./complete.ts";
import type { Progress } from "./progress.ts";
import { fieldsAsked } from "./selection.ts";

/** One field of an answer. */
export interface Projected {
  /** The key under which it was fetched, and the one under which it is answered. */
  readonly key: string;
  readonly as: string;
  readonly nodes: readonly FieldNode[];
  readonly complete: Complete;
  /** The objects it leads to; undefined for leaves. */
  readonly below: Selected | undefined;
}

/** The part of an operation that is asked of one place. */
export class Selected {
  readonly #of: Compiler;
  readonly #type: GraphQLCompositeType;
  readonly #sets: readonly SelectionSetNode[];
  readonly #fields = new Map<string, readonly Projected[] | undefined>();
  /** The type that objects have who do not tell theirs. */
  readonly #untold: string;

  constructor(of: Compiler, type: GraphQLCompositeType, sets: readonly SelectionSetNode[]) {
    [this.#of, this.#type, this.#sets] = [of, type, sets];
    const possible = isUnionType(type) ? of.schema.getPossibleTypes(type) : [type];
    this.#untold = possible.length === 1 ? possible[0]!.name : "";
  }

  /** The fields asked of an object; undefined when callers cannot see its type, or it cannot stand here. */
  fieldsOf(object: Readonly<Record<string, unknown>>): readonly Projected[] | undefined {
    const told = isObjectType(this.#type) ? this.#type.name : object["__typename"];
    const typename = typeof told === "string" ? told : this.#untold;
    if (!this.#fields.has(typename)) this.#fields.set(typename, this.#stands(typename) ? this.#of.fields(typename, this.#sets) : undefined);
    return this.#fields.get(typename);
  }

  readonly complete: Complete = (value, progress, depth) => {
    if (value === null || value === undefined) return null;
    if (typeof value !== "object" || Array.isArray(value)) return progress.misfit(depth, `Expected an object of type ${this.#type.name}.`);
    const object = value as Readonly<Record<string, unknown>>;
    const fields = this.fieldsOf(object);
    if (fields === undefined) return progress.misfit(depth, `Received an object that is no ${this.#type.name}.`);
    return projected(object, fields, progress, depth);
  };

  /**
   * The planner asks for a type where anything depends on it. An object that tells none, or its interface as an interface object
   * does, has only the interface's fields.
   */
  #stands(typename: string): boolean {
    const { schema } = this.#of;
    const found = schema.getType(typename);
    if (typename === this.#type.name) return !isUnionType(this.#type);
    return isObjectType(found) && !isObjectType(this.#type) && schema.isSubType(this.#type, found);
  }
}

/** The answer's object for a fetched one; null when a null propagated to it. */
export function projected(
  object: Readonly<Record<string, unknown>>, fields: readonly Projected[], progress: Progress, depth: number,
): Record<string, unknown> | null {
  const answer = new BareObject();
  for (const { key, as, complete } of fields) {
    progress.keys[depth + 1] = key;
    const completed = complete(object[key], progress, depth + 1);
    if (completed === PROPAGATE) return null;
    answer[as] = completed;
  }
  return answer;
}

/** Compiles the selections of an operation as its objects are met: a type that never comes costs nothing. */
export class Compiler {
  readonly schema: GraphQLSchema;
  readonly #operation: Operation;
  readonly keys: Keys;

  constructor(schema: GraphQLSchema, operation: Operation, keys: Keys) {
    [this.schema, this.#operation, this.keys] = [schema, operation, keys];
  }

  /** The fields that `sets` ask of objects of a type. */
  fields(typename: string, sets: readonly SelectionSetNode[]): readonly Projected[] {
    const type = this.schema.getType(typename);
    return [...fieldsAsked(this.schema, this.#operation, sets, typename)].flatMap(([as, nodes]): Projected[] => {
      const key = this.keys.of(nodes[0]!);
      const name = nodes[0]!.name.value;
      if (name.startsWith("__")) return [{ key, as, nodes, complete: name === "__typename" ? typenameOf(type, typename) : (value) => value ?? null, below: undefined }];
      const field = type !== undefined && "getFields" in type ? type.getFields()[name] : undefined;
      if (field === undefined || !("args" in field)) return [];
      const inner = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
      const below = inner.length === 0 ? undefined : new Selected(this, namedComposite(field.type), inner);
      return [{ key, as, nodes, complete: completion(field.type, `${typename}.${name}`, below), below }];
    });
  }
}

/** How values of a type are completed; objects by `below`. */
export function completion(type: GraphQLOutputType, coordinate: string, below: { readonly complete: Complete } | undefined): Complete {
  if (isNonNullType(type)) return nonNull(completion(getNullableType(type), coordinate, below), coordinate);
  if (isListType(type)) return list(completion(type.ofType, coordinate, below), coordinate);
  if (isScalarType(type)) return scalar(type, coordinate);
  if (isEnumType(type)) return enumeration(type, coordinate);
  return below!.complete;
}

/** The type of the objects that a field leads to. */
export function namedComposite(type: GraphQLOutputType): GraphQLCompositeType {
  const inner = getNullableType(type);
  if (isListType(inner)) return namedComposite(inner.ofType);
  if (isLeafType(inner)) throw new TypeError(`${inner.name} has no fields.`);
  return inner;
}

/** How `__typename` is completed for objects of a type. */
export function typenameOf(type: unknown, typename: string): Complete {
  if (isObjectType(type)) return () => typename;
  return nonNull(() => null, `${typename}.__typename`);
}
