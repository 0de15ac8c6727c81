import type { DocumentNode, ExecutionResult } from "graphql";
import type { Caller } from "../../schema/caller.ts";
import type { AnswerSize } from "../../subgraphs/answer-size.ts";
import type { ReadReceipt } from "../../subgraphs/receipt.ts";
import type { Snapshot } from "../../subgraphs/snapshot.ts";
import type { Receipts } from "./receipts.ts";

/** What the gateway keeps of one request while it is being answered. */
export interface RequestContext {
  readonly caller: Caller;
  /** What the subgraphs decided and released. */
  readonly receipts: Receipts;
  /** What the subgraphs of this process read in together. */
  readonly snapshot?: Snapshot | undefined;
  /** Of all that they answer. */
  readonly size?: AnswerSize | undefined;
}

/** One fetch of a plan. */
export interface Fetch {
  readonly document: DocumentNode;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly operationName?: string | undefined;
  readonly caller: Caller;
  /** The id of the event to which a subscription's operation is an answer. */
  readonly event?: string | undefined;
  /** Ends the fetch when the caller has left. */
  readonly signal?: AbortSignal | undefined;
  /** For a subgraph of this process; it means nothing to another. */
  readonly snapshot?: Snapshot | undefined;
  /** Of all answers of which this is one: it fails with QUERY_TOO_LARGE when they become too large with it. */
  readonly size?: AnswerSize | undefined;
}

/** A way to a subgraph: in this process or over HTTP. The subgraph cannot tell which. */
export interface Transport {
  fetch(request: Fetch): Promise<ExecutionResult & { readonly receipt: ReadReceipt }>;
}

/** The way to a subgraph in a process of its own. */
export interface RemoteTransport extends Transport {
  /** Lets its connections go. */
  close(): Promise<void>;
}
