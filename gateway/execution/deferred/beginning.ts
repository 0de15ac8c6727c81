import type { PlanNode } from "@graphql-hive/router-query-planner";
import { type DocumentNode, type ExecutionResult, type FieldNode, type GraphQLError, type GraphQLSchema, Kind } from "graphql";
import { orAborted } from "../../or-aborted.ts";
import { BareObject } from "../bare-object.ts";
import type { Keys } from "../keys.ts";
import type { Operation } from "../operation.ts";
import type { SubgraphRequest } from "../plan/run.ts";
import type { TypeConditions } from "../plan/type-conditions.ts";
import { Problems } from "../problems.ts";
import { type Introspect, introspectionOf } from "../project/introspection.ts";
import { Compiler } from "../project/projection.ts";
import { Ways } from "../ways.ts";
import type { Deferred } from "./deferral.ts";
import { Delivery, type Announced, type Payload } from "./delivery.ts";
import { needsOf } from "./needs.ts";
import { outlineOf } from "./outline.ts";
import { type DeferringFields, deferringFields } from "./selected.ts";
import { divided } from "./divided.ts";
import type { Entities } from "./entities.ts";
import { type StagedFetches, stagedFetches, type StagedRun } from "./staged-fetches.ts";
import { type Stages, stagesOf } from "./stages.ts";

/** A validated query with coerced variables, to be answered in parts. */
export interface DeferringRequest<Context> {
  readonly document: DocumentNode;
  readonly operationName?: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** On behalf of whom, and for whom what is asked is kept: asked for once for each fetch. */
  readonly contextOf: (fetch: number) => Context;
  /** Ends the execution when the caller has left. */
  readonly signal?: AbortSignal | undefined;
}

/** A part of an answer that has not left yet, and the fetches that brought what is in it and was in none before. */
interface Part {
  readonly fetches: ReadonlySet<number>;
}

/** The initial answer. */
export interface InitialPart extends Part {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly GraphQLError[];
  readonly announced: readonly Announced[];
}

/** What follows it. */
export interface LaterPart extends Part, Payload {
  /** What the caller still waited for when it was made. */
  readonly awaited: readonly Announced[];
  readonly hasNext: boolean;
  /** Resolves when no fetch is under way any more. */
  readonly settled: Promise<void>;
  /** What is delivered, from the root of the answer; on the way each object tells what was asked of it as `mark`. */
  outline(mark: string): Record<string, unknown>;
}

/** A query that has been begun. */
export interface Begun {
  readonly initial: InitialPart;
  /** What follows; each part is made when it is asked for, and asking says that the one before has been sent on its way. */
  readonly later: AsyncGenerator<LaterPart, void, undefined>;
}

/** What an executor knows of its supergraph. */
export interface Known<Context> {
  readonly apiSchema: GraphQLSchema;
  readonly keys: Keys;
  readonly meets: TypeConditions;
  readonly entities: Entities;
  readonly callersName: (variable: string) => string;
  readonly overrides: () => number;
  readonly planOf: (operation: Operation, overrides: number) => Promise<PlanNode | undefined>;
  readonly ask: (subgraph: string, request: SubgraphRequest, context: Context) => Promise<ExecutionResult>;
}

/** A query ready to run in parts. It holds nothing of any caller. */
interface Compiled {
  readonly fields: DeferringFields;
  readonly introspect: Introspect | undefined;
  readonly stages: Stages;
  readonly steps: StagedFetches;
}

/** How queries are begun: planned and compiled once, like those that are answered whole. */
export function beginning<Context>({ apiSchema, keys, meets, entities, callersName, overrides, planOf, ask }: Known<Context>): (request: DeferringRequest<Context>) => Promise<Begun> {
  const ways = new Ways(overrides, compile);

  return async ({ document, operationName, variables, contextOf, signal }) => {
    signal?.throwIfAborted();
    const compiled = await ways.of(document, operationName, variables);
    const { introspect, fields, steps, stages } = compiled;
    const run: StagedRun = {
      askFor: (fetch) => (subgraph, request) => ask(subgraph, request, contextOf(fetch)),
      asked: new Map(), variables, data: new BareObject(), told: new Map(), problems: new Problems(), signal, event: undefined,
    };
    introspect?.(variables, run.data, run.problems);
    await steps.initial(run);
    signal?.throwIfAborted();
    const delivery = new Delivery(fields, run.data, run.problems);
    return { initial: { ...delivery.initial(), fetches: stages.initial.needed }, later: laterParts(compiled, run, delivery) };
  };

  async function* laterParts({ stages, steps }: Compiled, run: StagedRun, delivery: Delivery): AsyncGenerator<LaterPart, void, undefined> {
    const running = new Map<Deferred, Promise<void>>();
    const done = new Set<Deferred>();
    const told = new Set(stages.initial.needed);
    while (delivery.open.length > 0) {
      const under = [...delivery.awaited].map((fragment) => running.get(fragment) ?? started(fragment));
      const first = Promise.race(under);
      await (run.signal === undefined ? first : orAborted(first, run.signal));
      run.signal?.throwIfAborted();
      const ready = new Set([...delivery.awaited].filter((fragment) => done.has(fragment)));
      const fetches = new Set<number>();
      for (const fragment of ready) {
        const { needed, serving } = stages.deferred.get(fragment)!;
        for (const fetch of needed) if (serving.has(fetch) || !told.has(fetch)) fetches.add(fetch);
      }
      for (const fetch of fetches) told.add(fetch);
      const awaited = delivery.open;
      const payload = delivery.deliver(ready);
      const settled = Promise.allSettled(running.values()).then(() => undefined);
      yield { ...payload, awaited, fetches, hasNext: delivery.open.length > 0, settled, outline: (as) => outlineOf(payload.delivered, run.data, { as, key: keys.of(named(as)) }) };
    }

    function started(fragment: Deferred): Promise<void> {
      const step = steps.deferred.get(fragment)!(run).then(() => void done.add(fragment));
      // Whoever waits for it hears of it; the others have stopped waiting.
      step.catch(() => undefined);
      running.set(fragment, step);
      return step;
    }
  }

  async function compile(operation: Operation, drawn: number): Promise<Compiled> {
    const { definition } = operation;
    const root = apiSchema.getRootType(definition.operation)!.name;
    const compiler = new Compiler(apiSchema, operation, keys);
    const needs = needsOf(operation, keys);
    const whole = await planOf(operation, drawn);
    const plan = whole === undefined ? undefined : divided(whole, needs, { schema: apiSchema, entities });
    const stages = stagesOf(plan, needs);
    return {
      stages, steps: stagedFetches(plan, stages, meets, callersName),
      introspect: introspectionOf(apiSchema, operation, compiler.fields(root, [definition.selectionSet])),
      fields: deferringFields({ compiler, operation }, root, [{ set: definition.selectionSet, usage: undefined }], []),
    };
  }
}

/** Any field under an alias. */
function named(alias: string): FieldNode {
  return { kind: Kind.FIELD, alias: { kind: Kind.NAME, value: alias }, name: { kind: Kind.NAME, value: "id" } };
}
