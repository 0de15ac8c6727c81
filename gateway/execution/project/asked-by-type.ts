import { type GraphQLCompositeType, type GraphQLSchema, isObjectType, isUnionType } from "graphql";
import type { Complete } from "./complete.ts";
import type { Progress } from "./progress.ts";

type Fetched = Readonly<Record<string, unknown>>;

/** What an operation asks of the objects at one place, found out once for each type when an object of it is met. */
export abstract class AskedByType<Fields> {
  readonly #schema: GraphQLSchema;
  readonly #type: GraphQLCompositeType;
  readonly #fields = new Map<string, Fields | undefined>();
  /** The type that objects have who do not tell theirs. */
  readonly #untold: string;

  constructor(schema: GraphQLSchema, type: GraphQLCompositeType) {
    [this.#schema, this.#type] = [schema, type];
    const possible = isUnionType(type) ? schema.getPossibleTypes(type) : [type];
    this.#untold = possible.length === 1 ? possible[0]!.name : "";
  }

  /** The fields asked of an object of a type that can stand here. */
  protected abstract asked(typename: string): Fields;

  /** The answer's object for a fetched one; null when a null propagated to it. */
  protected abstract answered(object: Fetched, fields: Fields, progress: Progress, depth: number): Record<string, unknown> | null;

  /** The fields asked of an object; undefined when callers cannot see its type, or it cannot stand here. */
  fieldsOf(object: Fetched): Fields | undefined {
    const told = isObjectType(this.#type) ? this.#type.name : object["__typename"];
    const typename = typeof told === "string" ? told : this.#untold;
    if (!this.#fields.has(typename)) this.#fields.set(typename, this.#stands(typename) ? this.asked(typename) : undefined);
    return this.#fields.get(typename);
  }

  readonly complete: Complete = (value, progress, depth) => {
    if (value === null || value === undefined) return null;
    if (typeof value !== "object" || Array.isArray(value)) return progress.misfit(depth, `Expected an object of type ${this.#type.name}.`);
    const object = value as Fetched;
    const fields = this.fieldsOf(object);
    if (fields === undefined) return progress.misfit(depth, `Received an object that is no ${this.#type.name}.`);
    return this.answered(object, fields, progress, depth);
  };

  /**
   * The planner asks for a type where anything depends on it. An object that tells none, or its interface as an interface object
   * does, has only the interface's fields.
   */
  #stands(typename: string): boolean {
    const found = this.#schema.getType(typename);
    if (typename === this.#type.name) return !isUnionType(this.#type);
    return isObjectType(found) && !isObjectType(this.#type) && this.#schema.isSubType(this.#type, found);
  }
}
