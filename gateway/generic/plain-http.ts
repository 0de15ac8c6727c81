import type { ExecutionResult } from "graphql";
import { textOf } from "../execution/operation-text.ts";
import type { SubgraphRequest } from "../execution/plan/run.ts";
import { type Posting, postingTo } from "../execution/posting.ts";

/** How long a subgraph may take to answer, in milliseconds. */
const DEADLINE = 30_000;

/** Opens the way to a subgraph at an address. */
export function plainly(url: string): Posting {
  return postingTo(url, DEADLINE);
}

/** Asks a subgraph by plain GraphQL over HTTP. What it answers with another status than 200 counts when it is a GraphQL response. */
export async function askPlainly(road: Posting, { document, variables, operationName, signal }: SubgraphRequest): Promise<ExecutionResult> {
  const asked = JSON.stringify({ query: textOf(document), variables, operationName });
  const { body } = await road.post({ accept: "application/graphql-response+json, application/json;q=0.9" }, asked, signal);
  const answer = JSON.parse(body.toString()) as ExecutionResult | null;
  if (typeof answer !== "object" || answer === null || !("data" in answer || "errors" in answer)) throw new TypeError("The answer is no GraphQL response.");
  return answer;
}
