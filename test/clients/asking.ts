import type { ExecutionResult } from "graphql";
import type { Network, Worker } from "../consent-room/network.ts";

/** The code of the answer's first error. */
export function codeOf({ errors }: ExecutionResult): unknown {
  return errors?.[0]?.extensions["code"];
}

/** The message of the answer's first error. */
export function messageOf({ errors }: ExecutionResult): string | undefined {
  return errors?.[0]?.message;
}

/** One mutation of the room `clients`, by name and type of its input. */
export function mutate(network: Network, worker: Worker, name: string, input: object, fields: string): Promise<ExecutionResult> {
  const type = name === "recordFacets" ? "RecordFacetInput" : `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  return network.ask(worker, `mutation ($input: ${type}!) { made: ${name}(input: $input) { ${fields} } }`, { input }, "clients");
}

/** What a mutation made; throws what went wrong. */
export function madeOf({ data, errors }: ExecutionResult): unknown {
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return JSON.parse(JSON.stringify((data as { made: unknown }).made)) as unknown;
}

/** What the room `clients` answers of one client. */
export async function view(network: Network, worker: Worker, client: string, selection: string): Promise<unknown> {
  const { data, errors } = await network.ask(worker, `query ($id: ID!) { client(id: $id) { ${selection} } }`, { id: client }, "clients");
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return JSON.parse(JSON.stringify((data as { client: unknown }).client)) as unknown;
}
