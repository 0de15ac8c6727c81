import type { ExecutionResult } from "graphql";
import { codeOf, dataOf, type Network, type Worker } from "../referrals/network.ts";

type Answer = ExecutionResult<Record<string, never>>;

/** Short ways to ask the care-plans room of a network, each mutation by its one input. */
export interface Asking {
  /** The answer of a mutation that takes `input: <Name>Input!`; `type` where the input is called otherwise. */
  tried(worker: Worker, mutation: string, input: object, fields?: string, type?: string): Promise<Answer>;
  /** What it made, about the network's client unless the input names another. */
  made<T = { id: string }>(worker: Worker, mutation: string, input: object, fields?: string): Promise<T>;
  /** What it changed. */
  changed<T = Record<string, unknown>>(worker: Worker, mutation: string, input: object, fields: string, type?: string): Promise<T>;
  /** What a worker sees of the client. */
  seen<T = Record<string, unknown>>(worker: Worker, selection: string, client?: string): Promise<T>;
  /** A root query without variables. */
  read<T = Record<string, unknown>>(worker: Worker, query: string): Promise<T>;
}

export function asking(network: Network): Asking {
  const tried: Asking["tried"] = (worker, mutation, input, fields = "id", type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`) =>
    network.ask("care-plans", worker, `mutation ($input: ${type}!) { done: ${mutation}(input: $input) { ${fields} } }`, { input });
  const read = async <T>(worker: Worker, query: string, variables: Record<string, unknown> = {}) =>
    dataOf(await network.ask("care-plans", worker, query, variables)) as T;
  return {
    tried,
    read,
    async made<T>(worker: Worker, mutation: string, input: object, fields?: string) {
      return dataOf(await tried(worker, mutation, { clientId: network.client, ...input }, fields))["done"] as T;
    },
    async changed<T>(worker: Worker, mutation: string, input: object, fields: string, type?: string) {
      return dataOf(await tried(worker, mutation, input, fields, type))["done"] as T;
    },
    async seen<T>(worker: Worker, selection: string, client = network.client) {
      const { _entities: [found] } = await read<{ _entities: [T] }>(worker,
        `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Client { ${selection} } } }`, { of: [{ __typename: "Client", id: client }] });
      return found;
    },
  };
}

/** What the mutation answered; throws what went wrong. */
export function doneOf(answer: Answer): Record<string, string> {
  return dataOf(answer)["done"] as Record<string, string>;
}

/** The code and the sentence of a refusal. */
export function refusal(answer: Answer): [code: unknown, message: string | undefined] {
  return [codeOf(answer), answer.errors?.[0]?.message];
}
