import type { DocumentNode, ExecutionResult } from "graphql";
import type { Caller } from "../schema/caller.ts";
import { PublicError } from "../schema/public-error.ts";
import { AnswerSize } from "../subgraphs/answer-size.ts";
import type { Snapshot } from "../subgraphs/snapshot.ts";
import { accountFor } from "./account.ts";
import type { Composed } from "./composition.ts";
import type { Fence } from "./disclosure/fence.ts";
import { type Attempt, fenced } from "./disclosure/fenced.ts";
import type { Executor, ExecutorRequest } from "./execution/executor.ts";
import { Receipts } from "./execution/receipts.ts";
import { supergraphOf } from "./execution/supergraph.ts";
import type { RequestContext } from "./execution/transport.ts";
import type { ConsentsBehind } from "./obligations/consents-behind.ts";
import { requireOperation } from "./operation-shape.ts";
import { type Prepared, preparing } from "./prepared.ts";
import { checkedVariables } from "./variables.ts";

/** One validated operation and who asks it. */
export interface Asked {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Record<string, unknown>;
  readonly caller: Caller;
  /** The event to which a subscription is executed. */
  readonly event?: string | undefined;
  /** Aborts when she has left; a mutation is carried out all the same. */
  readonly left: AbortSignal;
}

/** What the gateway asks of the consent subgraph for itself. */
export interface ConsentDoors {
  readonly fence: Fence;
  readonly consentsBehind: ConsentsBehind;
}

/** Answers one operation. */
export type Answer = (asked: Asked) => Promise<ExecutionResult<Record<string, unknown>>>;

/** Answers operations: executed, with what was withheld and what accompanies it, and behind the fence. */
export function answering(
  composed: Composed, executor: Executor<RequestContext>, { fence, consentsBehind }: ConsentDoors, snapshotFor: (caller: Caller, left: AbortSignal) => Snapshot | undefined = () => undefined,
): Answer {
  const prepared = preparing(executor.apiSchema, supergraphOf(composed).consents);

  return async ({ document, operationName, variables: given, caller, event, left }) => {
    requireOperation(document, operationName);
    const variables = checkedVariables(executor.apiSchema, document, operationName, given);
    const operation = prepared(document, operationName);
    const signal = operation.isMutation ? undefined : left;
    return fenced(caller, operation.isMutation, async () => {
      // A mutation reads before and after what it writes, each time in a snapshot of its subgraph's own.
      const snapshot = operation.isMutation ? undefined : snapshotFor(caller, left);
      try {
        return await attempt(operation, { operationName, variables, event, context: { caller, receipts: new Receipts(), snapshot, size: new AnswerSize() }, signal });
      } finally {
        // It has nothing to say any more; the connection finds its way back by itself.
        void snapshot?.close();
      }
    }, fence);
  };

  async function attempt(prepared: Prepared, request: Omit<ExecutorRequest<RequestContext>, "document">): Promise<Attempt> {
    const { caller, receipts } = request.context;
    const result = await executor.execute({ document: prepared.trace.document, ...request }).catch((failure: unknown) => {
      if (prepared.isMutation && isTooLarge(failure)) return failure;
      throw failure;
    });
    // Nothing but the payload of what was written makes it large, and that stays.
    if (result instanceof PublicError) return { result: { data: null, errors: [result], extensions: { committed: true } }, moved: false, entry: () => undefined };
    const { extensions, entry } = await accountFor(prepared, result.data, caller, receipts, consentsBehind);
    return { result: extensions === undefined ? result : { ...result, extensions }, moved: receipts.moved, entry };
  }
}

function isTooLarge(failure: unknown): failure is PublicError {
  return failure instanceof PublicError && failure.code === "QUERY_TOO_LARGE";
}
