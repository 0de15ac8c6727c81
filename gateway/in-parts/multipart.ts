import type { Request, RequestHandler, Response } from "express";
import { type DocumentNode, getOperationAST, type GraphQLError, type GraphQLFormattedError, OperationTypeNode } from "graphql";
import { callerLeft } from "../../subgraphs/caller-left.ts";
import { drained } from "../drained.ts";
import { isDeferred } from "../execution/deferred/deferral.ts";
import type { Announced } from "../execution/deferred/delivery.ts";
import type { Patience } from "../subscriptions/patience.ts";
import type { ValidDocuments } from "../valid-documents.ts";
import { acceptedFormat } from "./accepted-format.ts";
import type { AnswerInParts } from "./answering-in-parts.ts";
import type { Format, SentPart } from "./format.ts";

/** A query that can be answered in parts, and the request it came with. */
export interface QueryInParts extends Asked {
  readonly request: Request;
  readonly left: AbortSignal;
  readonly drained: () => Promise<void>;
}

interface Asked {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Record<string, unknown>;
}

/** What stands behind the multipart door. */
export interface MultipartOptions {
  readonly documents: ValidDocuments;
  /** Variables as they are answered with; throws where they do not fit. */
  readonly variablesOf: (document: DocumentNode, operationName: string | undefined, given: Record<string, unknown>) => Record<string, unknown>;
  readonly answer: (query: QueryInParts) => Promise<AnswerInParts>;
  /** Errors as the caller sees them. */
  readonly shown: (errors: readonly GraphQLError[], request: Request) => GraphQLFormattedError[];
  /** What is said when something fails that nobody foresaw, or a query cannot be answered at all; and its status. */
  readonly failed: (failure: unknown, request: Request) => { readonly status: number; readonly body: { readonly errors: GraphQLFormattedError[] } };
  readonly patience?: Patience | undefined;
}

/**
 * Queries in which something is deferred, for callers who accept multipart/mixed, as the incremental delivery of GraphQL over HTTP has
 * it. Whatever else is asked, and what is wrong with an operation, passes on to `next`, which answers it whole.
 */
export function multipart({ documents, variablesOf, answer, shown, failed, patience }: MultipartOptions): RequestHandler {
  return async (request, response, next) => {
    const format = acceptedFormat(request.get("accept"));
    const asked = format === undefined ? undefined : askedIn(request.body as Body);
    if (format === undefined || asked === undefined) return next();
    const left = callerLeft(response);
    const begun = await answer({ ...asked, request, left, drained: () => drained(response, patience) }).catch((failure: unknown) => failed(failure, request));
    if (left.aborted) return;
    if ("status" in begun) return answerWhole(request, response.status(begun.status), begun.body);
    const { result: { data = null, errors = [], extensions }, announced, later } = begun;
    const initial = { data, errors: shown(errors, request) };
    if (announced.length === 0) return answerWhole(request, response, { ...(errors.length > 0 ? { errors: initial.errors } : {}), data, extensions });
    const parts = sentParts({ initial, delivered: [], completed: [], announced, extensions, hasNext: true }, later, request, left);
    await send(response, format, parts);
  };

  /** The query of a body, when something of it is deferred. What is wrong with it is said by `next`, like of any other. */
  function askedIn({ query, operationName, variables: given }: Body): Asked | undefined {
    if (typeof query !== "string" || !query.includes("defer") || typeof given !== "object" && given !== undefined) return undefined;
    try {
      const document = documents.of(query);
      const name = operationName as string | null | undefined ?? undefined;
      if (getOperationAST(document, name)?.operation !== OperationTypeNode.QUERY) return undefined;
      const variables = variablesOf(document, name, { ...given });
      return isDeferred(document, variables) ? { document, operationName: name, variables } : undefined;
    } catch {
      return undefined;
    }
  }

  async function* sentParts(initial: SentPart, later: AnswerInParts["later"], request: Request, left: AbortSignal): AsyncGenerator<SentPart, void, undefined> {
    const awaited = new Map(initial.announced.map((one) => [one.id, one]));
    yield initial;
    try {
      for await (const { delivered, completed, ...part } of later) {
        for (const one of part.announced) awaited.set(one.id, one);
        for (const { fragment } of completed) awaited.delete(fragment.id);
        yield {
          ...part,
          delivered: delivered.map((one) => ({ ...one, errors: shown(one.errors, request) })),
          completed: completed.map((one) => ({ ...one, errors: shown(one.errors, request) })),
        };
      }
    } catch (failure) {
      if (left.aborted) return;
      yield nothingMore([...awaited.values()], failed(failure, request).body.errors);
    }
  }
}

interface Body {
  readonly query?: unknown;
  readonly operationName?: unknown;
  readonly variables?: object | null;
}

function nothingMore(awaited: readonly Announced[], errors: GraphQLFormattedError[]): SentPart {
  return { delivered: [], completed: awaited.map((fragment) => ({ fragment, errors })), announced: [], hasNext: false };
}

/** An answer of which nothing comes later. */
function answerWhole(request: Request, response: Response, body: object): void {
  const type = request.accepts("application/json", "application/graphql-response+json") || "application/json";
  response.set("content-type", `${type}; charset=utf-8`).send(JSON.stringify(body));
}

const DELIMITER = "---";

/**
 * Writes the parts as they come. The delimiter that ends a part is written with it, so that whoever reads need not wait for the next
 * to know that it is whole.
 */
async function send(response: Response, { parameter, written }: Format, parts: AsyncGenerator<SentPart, void, undefined>): Promise<void> {
  const type = ['multipart/mixed; boundary="-"', ...parameter === "" ? [] : [parameter]].join("; ");
  let before = `\r\n${DELIMITER}\r\n`;
  for await (const part of parts) {
    if (!response.headersSent) response.writeHead(200, { "content-type": type, "x-accel-buffering": "no" });
    response.write(`${before}Content-Type: application/json; charset=utf-8\r\n\r\n${JSON.stringify(written(part))}\r\n${DELIMITER}${part.hasNext ? "" : "--"}\r\n`);
    before = "";
  }
  response.end();
}
