import type { DocumentNode, ExecutionResult } from "graphql";
import type { Problems } from "../problems.ts";

/** An object that a subgraph answered, with all that was merged into it. */
export type Fetched = Record<string, unknown>;

/** An operation for one subgraph. */
export interface SubgraphRequest {
  readonly document: DocumentNode;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly operationName?: string | undefined;
  /** The id of the event to which a subscription's operation is an answer. */
  readonly event?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Entities that a fetch asks for: what it tells of them, and the objects that are to receive them. */
export interface Told {
  readonly representations: readonly Fetched[];
  readonly targets: readonly Target[];
}

/** An object that is to receive an entity: the one at that index of the representations. */
export interface Target {
  readonly object: Fetched;
  readonly index: number;
}

/** One execution under way. */
export interface Run {
  /** Asks a subgraph; rejects when it gives no answer. */
  readonly ask: (subgraph: string, request: SubgraphRequest) => Promise<ExecutionResult>;
  /** Coerced variables, under the caller's names. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** What has been fetched so far. */
  readonly data: Fetched;
  /** What fetches that ask for the same entities tell of them, while nothing further has been merged into the data. */
  readonly told: Map<string, Told>;
  readonly problems: Problems;
  readonly signal: AbortSignal | undefined;
  /** The id of the event, where a subscription is executed. */
  readonly event: string | undefined;
}

/** A part of a compiled plan. Rejects only when the caller has left; what a subgraph fails to answer is a problem of the run. */
export type Step = (run: Run) => Promise<void>;
