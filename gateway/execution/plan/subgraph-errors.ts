import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Path, Problem } from "../problems.ts";
import type { Run } from "./run.ts";

/** What a problem says, without its place. */
export type Complaint = Omit<Problem, "path">;

/** Asks a subgraph; when it gives no answer, `failed` is told why and the answer is undefined. */
export async function answerOf(
  ask: () => Promise<ExecutionResult>, subgraph: string, run: Run, failed: (complaint: Complaint) => void,
): Promise<ExecutionResult | undefined> {
  run.signal?.throwIfAborted();
  try {
    return await ask();
  } catch (cause) {
    run.signal?.throwIfAborted();
    failed(cause instanceof GraphQLError ? complaintOf(cause) : {
      message: `The subgraph ${subgraph} did not answer.`,
      extensions: { code: "DOWNSTREAM_SERVICE_ERROR", serviceName: subgraph },
      cause: cause as Error,
    });
    return undefined;
  }
}

/** A subgraph's error as a complaint of ours; its place is told apart. */
export function complaintOf(error: GraphQLError | GraphQLFormattedError): Complaint {
  return { message: error.message, extensions: error.extensions, cause: "originalError" in error ? error.originalError : undefined };
}

/**
 * Adds a subgraph's errors to the run. `placed` tells the places of an error's path. An error without one is everywhere where the
 * fetch was to bring something, if it brought nothing, and else nowhere in particular.
 */
export function addErrors(
  run: Run, { data, errors }: ExecutionResult, placed: (path: Path) => readonly Path[], everywhere: () => readonly Path[],
): void {
  for (const error of errors ?? []) {
    const known = error.path === undefined ? [] : placed(error.path);
    const places = known.length > 0 ? known : data == null ? everywhere() : [[]];
    for (const path of places) run.problems.add({ path, ...complaintOf(error) });
  }
}
