import type { PlanNode } from "@graphql-hive/router-query-planner";
import { type DocumentNode, type ExecutionResult, type FieldNode, getArgumentValues, type GraphQLSchema } from "graphql";
import { AnswerSize } from "../../subgraphs/answer-size.ts";
import type { Composed } from "../composition.ts";
import { BareObject } from "./bare-object.ts";
import { type Begun, beginning, type DeferringRequest } from "./deferred/beginning.ts";
import { isSubscription, type Operation, refused, rootField } from "./operation.ts";
import { compilePlan, sourceOf } from "./plan/compile.ts";
import type { Run, Step, SubgraphRequest } from "./plan/run.ts";
import { withAllMembers } from "./plan/union-members.ts";
import { plannedDocument } from "./planned-document.ts";
import { Problems } from "./problems.ts";
import { type Introspect, introspectionOf } from "./project/introspection.ts";
import { placedErrors } from "./project/placed-errors.ts";
import { Progress } from "./project/progress.ts";
import { Compiler, type Projected, projected } from "./project/projection.ts";
import { supergraphOf } from "./supergraph.ts";
import { Ways } from "./ways.ts";

/** Plans and executes operations over the supergraph. */
export interface Executor<Context> {
  /** What callers see. */
  readonly apiSchema: GraphQLSchema;
  /** The whole answer at once, what is deferred too. Rejects when the operation cannot be planned, when the caller has left, and with QUERY_TOO_LARGE. */
  execute(request: ExecutorRequest<Context>): Promise<ExecutionResult<Record<string, unknown>>>;
  /** The answer of a query in parts: what is deferred comes after the rest. Rejects like `execute`. */
  begin(request: DeferringRequest<Context>): Promise<Begun>;
  /** Where the events of a subscription come from; rejects when the operation subscribes to nothing. */
  source(request: Pick<ExecutorRequest<Context>, "document" | "operationName" | "variables">): Promise<EventSource>;
}

/** What a subscription subscribes to. */
export interface EventSource {
  readonly subgraph: string;
  /** The field at its root, and the arguments it is given. */
  readonly field: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** One validated operation with coerced variables. */
export interface ExecutorRequest<Context> {
  readonly document: DocumentNode;
  readonly operationName?: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: Context;
  /** The id of the event to which a subscription is executed, once for each. Without one a subscription is refused. */
  readonly event?: string | undefined;
  /** Ends the execution when the caller has left. */
  readonly signal?: AbortSignal | undefined;
}

/** Asks a subgraph, by the name it has in the supergraph, on behalf of `context`. */
export type Ask<Context> = (subgraph: string, request: SubgraphRequest, context: Context) => Promise<ExecutionResult>;

/** An operation ready to run. It holds nothing of any caller. */
interface Compiled {
  readonly fetch: Step;
  readonly introspect: Introspect | undefined;
  readonly fields: readonly Projected[];
  /** The subgraph of a subscription's events. */
  readonly source: string | undefined;
  readonly root: FieldNode | undefined;
}

/** Why a subscription is refused that is sent as if it were a query. */
const NOT_HERE = "A subscription is not answered at once; ask by a query, or where subscriptions are served by server-sent events or a WebSocket.";

/**
 * The executor. An operation is planned and compiled once and kept as long as its document, for each way in which its conditions
 * turn out: so neither the plan nor the answer holds what was not asked.
 */
export function createExecutor<Context>(composed: Composed, ask: Ask<Context>): Executor<Context> {
  const { apiSchema, planner, meets, keys, mayHide, entities, partialUnions: unions } = supergraphOf(composed);
  const callersName = (variable: string) => keys.callersName(variable);
  const overrides = () => planner.overridesAt(Math.random() * 100);
  const ways = new Ways(overrides, compile);

  return {
    apiSchema,
    async execute({ document, operationName, variables, context, event, signal }) {
      signal?.throwIfAborted();
      if (event === undefined && isSubscription(document, operationName)) throw refused(NOT_HERE);
      const { fetch, introspect, fields } = await ways.of(document, operationName, variables);
      const run: Run = { ask: (subgraph, request) => ask(subgraph, request, context), variables, data: new BareObject(), told: new Map(), problems: new Problems(), signal, event };
      introspect?.(variables, run.data, run.problems);
      await fetch(run);
      signal?.throwIfAborted();
      const data = projected(run.data, fields, new Progress(run.problems, new AnswerSize()), -1);
      if (run.problems.all.length === 0) return { data };
      return { data, errors: placedErrors(run.problems.all, fields, run.data) };
    },
    begin: beginning({ apiSchema, keys, meets, entities, callersName, overrides, planOf, ask }),
    async source({ document, operationName, variables }) {
      const { source, root } = await ways.of(document, operationName, variables);
      const type = apiSchema.getSubscriptionType();
      if (source === undefined || root === undefined || type == null) throw refused("The operation subscribes to nothing.");
      return { subgraph: source, field: root.name.value, arguments: getArgumentValues(type.getFields()[root.name.value]!, root, variables) };
    },
  };

  async function compile(operation: Operation, drawn: number): Promise<Compiled> {
    const { definition } = operation;
    const root = apiSchema.getRootType(definition.operation);
    if (root == null) throw refused(`The schema serves no ${definition.operation}.`);
    const fields = new Compiler(apiSchema, operation, keys).fields(root.name, [definition.selectionSet]);
    const plan = await planOf(operation, drawn);
    return { fetch: compilePlan(plan, meets, callersName), introspect: introspectionOf(apiSchema, operation, fields), fields, source: sourceOf(plan), root: rootField(operation) };
  }

  async function planOf(operation: Operation, drawn: number): Promise<PlanNode | undefined> {
    const planned = plannedDocument(operation, keys, mayHide);
    const plan = planned === undefined ? undefined : await planner.plan(planned, drawn);
    if (planned === undefined || plan === undefined || unions === undefined) return plan;
    return withAllMembers(plan, planned, { schema: apiSchema, meets, entities, unions });
  }
}
