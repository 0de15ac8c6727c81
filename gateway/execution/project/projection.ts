import {
  type FieldNode, getNullableType, type GraphQLCompositeType, type GraphQLOutputType, type GraphQLSchema, isEnumType, isLeafType, isListType,
  isNonNullType, isObjectType, isScalarType, type SelectionSetNode,
} from "graphql";
import { SIZE_OF_OBJECT, sizeOfField } from "../../../subgraphs/answer-size.ts";
import { BareObject } from "../bare-object.ts";
import type { Keys } from "../keys.ts";
import type { Operation } from "../operation.ts";
import { AskedByType } from "./asked-by-type.ts";
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
export class Selected extends AskedByType<readonly Projected[]> {
  readonly #of: Compiler;
  readonly #sets: readonly SelectionSetNode[];

  constructor(of: Compiler, type: GraphQLCompositeType, sets: readonly SelectionSetNode[]) {
    super(of.schema, type);
    [this.#of, this.#sets] = [of, sets];
  }

  protected asked(typename: string): readonly Projected[] {
    return this.#of.fields(typename, this.#sets);
  }

  protected answered(object: Readonly<Record<string, unknown>>, fields: readonly Projected[], progress: Progress, depth: number): Record<string, unknown> | null {
    return projected(object, fields, progress, depth);
  }
}

/** The answer's object for a fetched one; null when a null propagated to it. Throws QUERY_TOO_LARGE when the answer becomes too large. */
export function projected(
  object: Readonly<Record<string, unknown>>, fields: readonly Projected[], progress: Progress, depth: number,
): Record<string, unknown> | null {
  const answer = new BareObject();
  let bytes = SIZE_OF_OBJECT;
  for (const { key, as, complete } of fields) {
    progress.keys[depth + 1] = key;
    const completed = complete(object[key], progress, depth + 1);
    if (completed === PROPAGATE) return null;
    answer[as] = completed;
    bytes += sizeOfField(as, completed);
  }
  progress.size.add(bytes);
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
