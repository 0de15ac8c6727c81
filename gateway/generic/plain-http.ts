import type { ExecutionResult } from "graphql";
import { deadline, textOf } from "../execution/over-http.ts";
import type { SubgraphRequest } from "../execution/plan/run.ts";

/** How long a subgraph may take to answer, in milliseconds. */
const DEADLINE = 30_000;

/** Asks a subgraph by plain GraphQL over HTTP. What it answers with another status than 200 counts when it is a GraphQL response. */
export async function askPlainly(url: string, { document, variables, operationName, signal }: SubgraphRequest): Promise<ExecutionResult> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json, application/json;q=0.9" },
    body: JSON.stringify({ query: textOf(document), variables, operationName }),
    signal: deadline(DEADLINE, signal),
  });
  const answer = (await response.json()) as ExecutionResult | null;
  if (typeof answer !== "object" || answer === null || !("data" in answer || "errors" in answer)) throw new TypeError("The answer is no GraphQL response.");
  return answer;
}
