import {
  defaultTypeResolver, type DocumentNode, type ExecutionResult, type FieldNode, getArgumentValues, getVariableValues, type GraphQLAbstractType, GraphQLError, type GraphQLField,
  type GraphQLLeafType, type GraphQLObjectType, type GraphQLOutputType, type GraphQLResolveInfo, type GraphQLSchema, isAbstractType, isLeafType, isListType, isNonNullType,
  type FragmentDefinitionNode, type OperationDefinitionNode, TypeNameMetaFieldDef,
} from "graphql";
import { collectSubfields } from "graphql/execution/collectFields.js";
import { inspect } from "graphql/jsutils/inspect.js";
import { AnswerSize, SIZE_OF_OBJECT, sizeOfField, sizeOfItems } from "./answer-size.ts";
import type { Context } from "./context.ts";
import { type Answered, arrived, type Field, note, nullInstead, type Path, type Run } from "./execution.ts";
import { runtimeTypeOf } from "./runtime-type.ts";
import { selectsTheSameAlways } from "./selects-the-same-always.ts";

type Fragments = Record<string, FragmentDefinitionNode>;

/** A query that is asked again and again. */
export interface PreparedOperation {
  readonly name: string | undefined;
  /** Executes it as graphql-js would, and answers the same, unless `size` becomes too large with the answer: then it has no data. */
  execute(context: Context, variables: Readonly<Record<string, unknown>>, rootValue: unknown, size?: AnswerSize): ExecutionResult | Promise<ExecutionResult>;
}

/**
 * The query of a document, with all that graphql-js finds out anew for each object found once: which fields, of what type, with which
 * arguments. Null for what is left to graphql-js: mutations, subscriptions, conditions, introspection, several operations.
 */
export function prepare(schema: GraphQLSchema, document: DocumentNode): PreparedOperation | null {
  const operations = document.definitions.filter((one) => one.kind === "OperationDefinition");
  const [operation] = operations;
  const query = schema.getQueryType();
  if (operation?.operation !== "query" || operations.length > 1 || query == null || !selectsTheSameAlways(document)) return null;
  const fragments = Object.assign(Object.create(null), Object.fromEntries(document.definitions.flatMap((one) => (one.kind === "FragmentDefinition" ? [[one.name.value, one]] : [])))) as Fragments;
  const prepared = new Prepared(schema, fragments, operation);
  const fields = prepared.fieldsOf(query, [operation]);

  return {
    name: operation.name?.value,
    execute(context, variables, rootValue, size = new AnswerSize()) {
      const values = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 50 });
      if (values.errors !== undefined) return { errors: values.errors };
      const run: Run = { context, rootValue, variableValues: values.coerced, args: new Map(), size, errors: [], failed: new Set() };
      const answer = (data: Answered | null): ExecutionResult => (run.errors.length === 0 ? { data } : { errors: run.errors, data });
      const fail = (failure: unknown) => {
        note(run, failure as GraphQLError, undefined);
        return answer(null);
      };
      try {
        const data = prepared.object(run, fields, rootValue, undefined);
        return isPromise(data) ? data.then(answer, fail) : answer(data);
      } catch (failure) {
        return fail(failure);
      }
    },
  };
}

/** How a value becomes part of the answer. */
type Complete = Field["complete"];

class Prepared {
  readonly #schema: GraphQLSchema;
  readonly #fragments: Fragments;
  readonly #operation: OperationDefinitionNode;

  constructor(schema: GraphQLSchema, fragments: Fragments, operation: OperationDefinitionNode) {
    this.#schema = schema;
    this.#fragments = fragments;
    this.#operation = operation;
  }

  fieldsOf(type: GraphQLObjectType, nodes: readonly (FieldNode | OperationDefinitionNode)[]): readonly Field[] {
    // Of a node it asks the selections alone, which an operation has like a field; there are no conditions that a variable decides.
    const selected = collectSubfields(this.#schema, this.#fragments, {}, type, nodes as readonly FieldNode[]);
    return [...selected].flatMap(([key, of]) => {
      const name = of[0]!.name.value;
      const definition = name === TypeNameMetaFieldDef.name ? TypeNameMetaFieldDef : type.getFields()[name];
      return definition === undefined ? [] : [{ key, nodes: of, parent: type, definition, complete: this.#completing(definition.type, of) }];
    });
  }

  /** The object with its fields; a promise of it as long as one of them is. */
  object(run: Run, fields: readonly Field[], source: unknown, prev: Path | undefined): Answered | Promise<Answered> {
    // At once: where many wait, none of them is complete before all are there.
    run.size.add(SIZE_OF_OBJECT);
    const answered: Answered = {};
    const waiting: string[] = [];
    let bytes = 0;
    try {
      for (const field of fields) {
        const { key } = field;
        const value = this.#field(run, field, source, { prev, key, typename: field.parent.name });
        // Its place is taken at once: fields stand in the order in which they were asked for.
        answered[key] = value;
        if (isPromise(value)) waiting.push(key);
        else bytes += sizeOfField(key, value);
      }
      run.size.add(bytes);
    } catch (failure) {
      if (waiting.length === 0) throw failure;
      return arrived(run, answered, waiting).finally(() => {
        throw failure;
      });
    }
    return waiting.length === 0 ? answered : arrived(run, answered, waiting);
  }

  #field(run: Run, field: Field, source: unknown, path: Path): unknown {
    const { nodes, definition: { type, resolve, name }, complete } = field;
    try {
      const args = this.#args(run, field);
      let value: unknown;
      if (resolve !== undefined) {
        value = resolve(source, args, run.context, this.#info(run, field, path));
      } else if (typeof source === "object" && source !== null || typeof source === "function") {
        value = (source as Answered)[name];
        if (typeof value === "function") value = (source as Record<string, (...given: unknown[]) => unknown>)[name]!(args, run.context, this.#info(run, field, path));
      }
      const completed = isPromise(value) ? value.then((one) => complete(run, field, one, path)) : complete(run, field, value, path);
      return isPromise(completed) ? completed.then(undefined, (failure) => nullInstead(run, type, failure, nodes, path)) : completed;
    } catch (failure) {
      return nullInstead(run, type, failure, nodes, path);
    }
  }

  #args(run: Run, field: Field): Record<string, unknown> {
    if (field.definition.args.length === 0) return {};
    const args = run.args.get(field) ?? getArgumentValues(field.definition as GraphQLField<unknown, unknown>, field.nodes[0]!, run.variableValues);
    run.args.set(field, args);
    return args;
  }

  #info({ rootValue, variableValues }: Run, { nodes, parent, definition }: Field, path: Path): GraphQLResolveInfo {
    return {
      fieldName: definition.name, fieldNodes: nodes, returnType: definition.type, parentType: parent, path,
      schema: this.#schema, fragments: this.#fragments, rootValue, operation: this.#operation, variableValues,
    };
  }

  #completing(type: GraphQLOutputType, nodes: readonly FieldNode[]): Complete {
    const complete = isNonNullType(type) ? notNull(this.#completing(type.ofType, nodes))
      : isListType(type) ? this.#list(type.ofType, nodes)
      : isLeafType(type) ? leaf(type)
      : isAbstractType(type) ? this.#abstract(type, nodes)
      : this.#object(type, nodes);
    const passesNull = isNonNullType(type);
    return (run, field, value, path) => {
      if (value instanceof Error) throw value;
      return value == null && !passesNull ? null : complete(run, field, value, path);
    };
  }

  #list(type: GraphQLOutputType, nodes: readonly FieldNode[]): Complete {
    const complete = this.#completing(type, nodes);
    return (run, field, value, prev) => {
      if (typeof value !== "object" || typeof (value as Iterable<unknown>)[Symbol.iterator] !== "function") {
        throw new GraphQLError(`Expected Iterable, but did not find one for field "${field.parent.name}.${field.definition.name}".`);
      }
      const list: unknown[] = [];
      let waiting = false;
      try {
        for (const item of value as Iterable<unknown>) {
          const one = this.#item(run, field, item, { prev, key: list.length, typename: undefined }, { type, nodes, complete });
          list.push(one);
          waiting ||= isPromise(one);
        }
        run.size.add(sizeOfItems(list));
      } catch (failure) {
        // Nobody waits any more for those that may still fail; graphql-js forgets them, and a rejection that nobody hears ends the process.
        for (const one of list) if (isPromise(one)) one.catch(() => undefined);
        throw failure;
      }
      return waiting ? Promise.all(list) : list;
    };
  }

  #item(run: Run, field: Field, item: unknown, path: Path, { type, nodes, complete }: { type: GraphQLOutputType; nodes: readonly FieldNode[]; complete: Complete }): unknown {
    try {
      const completed = isPromise(item) ? item.then((one) => complete(run, field, one, path)) : complete(run, field, item, path);
      return isPromise(completed) ? completed.then(undefined, (failure) => nullInstead(run, type, failure, nodes, path)) : completed;
    } catch (failure) {
      return nullInstead(run, type, failure, nodes, path);
    }
  }

  #abstract(type: GraphQLAbstractType, nodes: readonly FieldNode[]): Complete {
    const completing = new Map<GraphQLObjectType, Complete>();
    return (run, field, value, path) => {
      const named = (type.resolveType ?? defaultTypeResolver)(value, run.context, this.#info(run, field, fieldAt(path)), type) as unknown;
      const completed = (name: unknown) => {
        const runtime = runtimeTypeOf(this.#schema, type, field, name, value);
        let complete = completing.get(runtime);
        if (complete === undefined) completing.set(runtime, complete = this.#object(runtime, nodes));
        return complete(run, field, value, path);
      };
      return isPromise(named) ? named.then(completed) : completed(named);
    };
  }

  #object(type: GraphQLObjectType, nodes: readonly FieldNode[]): Complete {
    // Found when the first object is there: a type may stand in selections that nothing ever reaches.
    let fields: readonly Field[] | undefined;
    return (run, field, value, path) => {
      fields ??= this.fieldsOf(type, nodes);
      if (type.isTypeOf == null) return this.object(run, fields, value, path);
      const is = type.isTypeOf(value, run.context, this.#info(run, field, fieldAt(path)));
      const completed = (one: boolean) => {
        if (!one) throw new GraphQLError(`Expected value of type "${type.name}" but got: ${inspect(value)}.`, { nodes });
        return this.object(run, fields!, value, path);
      };
      return isPromise(is) ? is.then(completed) : completed(is);
    };
  }
}

function notNull(complete: Complete): Complete {
  return (run, field, value, path) => {
    const completed = complete(run, field, value, path);
    if (completed === null) throw new Error(`Cannot return null for non-nullable field ${field.parent.name}.${field.definition.name}.`);
    return completed;
  };
}

function leaf(type: GraphQLLeafType): Complete {
  return (run, _field, value) => {
    const serialized: unknown = type.serialize(value);
    if (typeof serialized === "object" && serialized !== null) run.size.add(JSON.stringify(serialized).length);
    if (serialized == null) throw new Error(`Expected \`${inspect(type)}.serialize(${inspect(value)})\` to return non-nullable value, returned: ${inspect(serialized)}`);
    return serialized;
  };
}

/** The place of the field in whose list something stands. */
function fieldAt(path: Path): Path {
  let field = path;
  while (typeof field.key === "number") field = field.prev!;
  return field;
}

function isPromise<Value>(value: Value | Promise<Value>): value is Promise<Value> {
  return typeof (value as PromiseLike<unknown> | null | undefined)?.then === "function";
}
