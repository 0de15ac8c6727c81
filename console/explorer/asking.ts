import type { Fetcher } from "@graphiql/toolkit";
import type { ExecutionResult } from "graphql";
import { readConfiguration, type Identity } from "./configuration.ts";

/** Who asks, and what for: what the bar says and every request carries. */
export interface Asker {
  identity: Identity;
  purpose: string;
}

/** What came back, as far as the panel below the answer tells of it. */
export interface Answer {
  asker: Asker;
  milliseconds: number;
  withheld: Withheld[];
  /** The public codes of the answer's errors. */
  errors: string[];
  /** Whether every field that was asked for at the root is null. */
  nothing: boolean;
}

/** One line of the withheld report. */
export interface Withheld {
  path: string | (string | number)[];
  clients: string[];
  categories: string[];
}

/** A question as it stands: `number` moves on whenever the asker or the tab changes, and answers to an old one are dropped. */
export interface Question {
  number: number;
  asker: Asker;
}

interface Result {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions?: { code?: string } }[];
  extensions?: { withheld?: Withheld[] };
}

/**
 * The fetcher of the page: asks as the person in the bar, for the purpose in the bar, whatever the headers editor says.
 * An answer that arrives after the question moved on is never shown, so that no answer stands under another name.
 */
export function fetcherFor(question: () => Question, onAnswer: (answer: Answer) => void): Fetcher {
  let latest = 0;
  return async (params, options) => {
    const { number, asker } = question();
    const introspection = params.operationName === "IntrospectionQuery";
    const turn = introspection ? latest : ++latest;
    const current = () => number === question().number && turn === latest;
    const started = performance.now();
    try {
      const result = await askAgainWhenExpired(asker.identity, asker.purpose, JSON.stringify(params), options?.headers);
      // As JSON has it: its errors are no objects of graphql-js.
      const shown = result as unknown as ExecutionResult;
      if (introspection) return shown;
      if (!current()) return await never();
      onAnswer({ asker, milliseconds: Math.round(performance.now() - started), ...summary(result) });
      return shown;
    } catch (error) {
      return introspection || current() ? Promise.reject(error) : never();
    }
  };
}

function summary(result: Result): Pick<Answer, "withheld" | "errors" | "nothing"> {
  return {
    withheld: result.extensions?.withheld ?? [],
    errors: [...new Set((result.errors ?? []).map((error) => error.extensions?.code ?? "UNNAMED"))],
    nothing: Object.values(result.data ?? {}).every((value) => value === null),
  };
}

/** Tokens of the demonstration live for minutes and a page stays open for hours: a refused token is renewed once. */
async function askAgainWhenExpired(identity: Identity, purpose: string, body: string, extra?: object): Promise<Result> {
  const response = await ask(identity, purpose, body, extra);
  if (response.status !== 401) return (await response.json()) as Result;
  const renewed = (await readConfiguration()).identities.find(({ name }) => name === identity.name);
  if (renewed !== undefined) identity.token = renewed.token;
  return (await (await ask(identity, purpose, body, extra)).json()) as Result;
}

function ask(identity: Identity, purpose: string, body: string, extra: object = {}): Promise<Response> {
  const headers = new Headers(Object.entries(extra).map(([name, value]) => [name, String(value)]));
  headers.set("content-type", "application/json");
  headers.set("accept", "application/graphql-response+json, application/json;q=0.9");
  headers.set("authorization", `Bearer ${identity.token}`);
  headers.set("x-purpose-of-use", purpose);
  return fetch("/graphql", { method: "POST", body, headers, credentials: "omit", cache: "no-store" });
}

function never(): Promise<never> {
  return new Promise(() => {});
}
