import {
  type FieldNode, type GraphQLError, type GraphQLField, type GraphQLObjectType, type GraphQLOutputType, type GraphQLResolveInfo, isNonNullType, locatedError,
  responsePathAsArray,
} from "graphql";
import { type AnswerSize, sizeOfField } from "./answer-size.ts";
import type { Context } from "./context.ts";

/** A place in an answer. */
export type Path = GraphQLResolveInfo["path"];

/** An object of an answer. */
export type Answered = Record<string, unknown>;

/** One execution of a prepared operation. */
export interface Run {
  readonly context: Context;
  readonly rootValue: unknown;
  readonly variableValues: Record<string, unknown>;
  /** Made once for all objects of which a field is asked. */
  readonly args: Map<Field, Record<string, unknown>>;
  /** Of its answer. */
  readonly size: AnswerSize;
  readonly errors: GraphQLError[];
  /** Where an error stands: what fails below, in what has become null, is no news. */
  readonly failed: Set<Path | undefined>;
}

/** A field that objects of one type are asked for in one place of an operation. */
export interface Field {
  readonly key: string;
  readonly nodes: readonly FieldNode[];
  readonly parent: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, Context>;
  /** Makes a value of its type part of the answer. */
  readonly complete: (run: Run, field: Field, value: unknown, path: Path) => unknown;
}

/** Null for what failed, noted as an error; where none may stand, what is around it fails, and all of an answer that is too large. */
export function nullInstead(run: Run, type: GraphQLOutputType, failure: unknown, nodes: readonly FieldNode[], path: Path): null {
  if (failure === run.size.exceeded && failure !== undefined) throw failure;
  const error = locatedError(failure, nodes, responsePathAsArray(path));
  if (isNonNullType(type)) throw error;
  note(run, error, path);
  return null;
}

/** Notes an error, unless it stands in what has become null already. */
export function note({ errors, failed }: Run, error: GraphQLError, path: Path | undefined): void {
  if (failed.has(undefined)) return;
  for (let one = path; one !== undefined; one = one.prev) if (failed.has(one)) return;
  failed.add(path);
  errors.push(error);
}

/** The object when the fields that it waits for have come. */
export function arrived({ size }: Run, answered: Answered, waiting: readonly string[]): Promise<Answered> {
  return Promise.all(waiting.map((key) => answered[key])).then((values) => {
    let bytes = 0;
    for (let at = 0; at < waiting.length; at++) {
      answered[waiting[at]!] = values[at];
      bytes += sizeOfField(waiting[at]!, values[at]);
    }
    size.add(bytes);
    return answered;
  });
}
