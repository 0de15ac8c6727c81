import { type DocumentNode, type ExecutionResult, getOperationAST, OperationTypeNode } from "graphql";
import type { Caller } from "../schema/caller.ts";
import type { Snapshot } from "../subgraphs/snapshot.ts";
import type { Composed } from "./composition.ts";
import { type Coordinates, coordinatesOf, returned } from "./disclosure/coordinates.ts";
import { entryOf } from "./disclosure/entry.ts";
import type { Fence } from "./disclosure/fence.ts";
import { type Attempt, fenced } from "./disclosure/fenced.ts";
import type { Executor, ExecutorRequest } from "./execution/executor.ts";
import { Receipts } from "./execution/receipts.ts";
import { supergraphOf } from "./execution/supergraph.ts";
import type { RequestContext } from "./execution/transport.ts";
import type { ConsentsBehind } from "./obligations/consents-behind.ts";
import { owed } from "./obligations/owed.ts";
import { reportObligations } from "./obligations/report.ts";
import { requireOperation } from "./operation-shape.ts";
import { checkedVariables } from "./variables.ts";
import { reportWithheld } from "./withheld/report.ts";
import { type Trace, traceOf } from "./withheld/trace.ts";

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
  composed: Composed, executor: Executor<RequestContext>, { fence, consentsBehind }: ConsentDoors, snapshotFor: (caller: Caller) => Snapshot | undefined = () => undefined,
): Answer {
  const { consents } = supergraphOf(composed);
  const prepared = new WeakMap<DocumentNode, Map<string, Prepared>>();

  return async ({ document, operationName, variables: given, caller, event, left }) => {
    requireOperation(document, operationName);
    const variables = checkedVariables(executor.apiSchema, document, operationName, given);
    const operation = preparedOf(document, operationName);
    const signal = operation.isMutation ? undefined : left;
    return fenced(caller, operation.isMutation, async () => {
      // A mutation reads before and after what it writes, each time in a snapshot of its subgraph's own.
      const snapshot = operation.isMutation ? undefined : snapshotFor(caller);
      try {
        return await attempt(operation, { operationName, variables, event, context: { caller, receipts: new Receipts(), snapshot }, signal });
      } finally {
        // It has nothing to say any more; the connection finds its way back by itself.
        void snapshot?.close();
      }
    }, fence);
  };

  async function attempt({ trace, coordinates, name }: Prepared, request: Omit<ExecutorRequest<RequestContext>, "document">): Promise<Attempt> {
    const { caller, receipts } = request.context;
    const result = await executor.execute({ document: trace.document, ...request });
    const owing = result.data == null ? new Map<string, never>() : owed(receipts.released.values(), caller);
    const behind = owing.size === 0 ? undefined : await consentsBehind(caller, owing).catch((failure: unknown) => failure as Error);
    const accompanying = behind === undefined || behind instanceof Error ? undefined : reportObligations(result.data, trace, owing, behind);
    const held = result.data == null ? undefined
      : returned(result.data, coordinates, trace, (type, id) => receipts.clientOf(type, id));
    const withheld = reportWithheld(result.data, trace, receipts.standings);
    const extensions = { ...(withheld.length > 0 ? { withheld } : {}), ...accompanying };
    return {
      result: { ...result, ...(Object.keys(extensions).length > 0 ? { extensions } : {}) },
      moved: receipts.moved,
      entry: () => {
        if (behind instanceof Error) throw behind;
        return entryOf({ caller, operationName: name, receipts, coordinates, returned: held });
      },
    };
  }

  function preparedOf(document: DocumentNode, operationName: string | undefined): Prepared {
    const ofDocument = prepared.get(document) ?? new Map<string, Prepared>();
    prepared.set(document, ofDocument);
    const operation = ofDocument.get(operationName ?? "") ?? prepare(document, operationName);
    ofDocument.set(operationName ?? "", operation);
    return operation;
  }

  function prepare(document: DocumentNode, operationName: string | undefined): Prepared {
    const { operation, name } = getOperationAST(document, operationName)!;
    return {
      trace: traceOf(document, operationName, executor.apiSchema, consents),
      coordinates: coordinatesOf(document, operationName, executor.apiSchema),
      isMutation: operation === OperationTypeNode.MUTATION,
      name: name?.value ?? null,
    };
  }
}

/** What is known of an operation before it runs; kept as long as its document. */
interface Prepared {
  readonly trace: Trace;
  readonly coordinates: Coordinates;
  readonly isMutation: boolean;
  readonly name: string | null;
}
