import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { identityOf } from "../../gateway/demonstration/cast.ts";
import type { Question } from "../house.ts";

/** The gateways, and how everyone of the cast enters them. */
export interface Doors {
  /** Addresses of the gateways' GraphQL, in turn. */
  readonly gateways: readonly string[];
  token(identity: string): Promise<string>;
}

/** What came back of a request, and when, on the machine's clock. */
export interface Reply<Body> {
  readonly began: number;
  readonly ended: number;
  readonly requestId: string | undefined;
  /** Undefined when the body did not come whole; {@link text} is as much as came. */
  readonly body: Body | undefined;
  readonly text: string;
}

/** Longer than a gateway waits for its subgraphs and its log together. */
const PATIENCE = 30_000;

/** Asks once; a connection that cannot be had or breaks is an outcome like others. */
export async function ask<Body>(doors: Doors, turn: number, identity: string, { query, variables, purpose, headers }: Question): Promise<Reply<Body>> {
  const authorization = `Bearer ${await doors.token(identity)}`;
  const began = Date.now();
  let [requestId, text] = [undefined as string | undefined, ""];
  try {
    const response = await fetch(doors.gateways[turn % doors.gateways.length]!, {
      method: "POST", signal: AbortSignal.timeout(PATIENCE), body: JSON.stringify({ query, variables }),
      headers: { "content-type": "application/json", authorization, "x-purpose-of-use": purpose ?? identityOf(identity).purposes[0]!, ...headers },
    });
    requestId = response.headers.get("x-request-id") ?? undefined;
    for await (const part of response.body!.pipeThrough(new TextDecoderStream())) text += part;
    return { began, ended: Date.now(), requestId, text, body: JSON.parse(text) as Body };
  } catch {
    return { began, ended: Date.now(), requestId, text, body: undefined };
  }
}

/** What a write brought: its payload, or why it was refused for good. */
export interface Written {
  readonly asked: number;
  readonly answered: number;
  readonly data: Readonly<Record<string, unknown>> | undefined;
  readonly code: string | undefined;
}

interface AnyBody {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

/** Answers that leave open whether it was written, or say that it may be sent again. */
const OPEN = new Set(["UNAVAILABLE", "DISCLOSURE_UNAVAILABLE", "CONSENT_CHANGED", "CONFLICT"]);
/** How long it is left alone after it failed, in milliseconds. */
const RELIEF = 100;
/** How long a write is sent again, in milliseconds. */
const LONG = 600_000;

/** Writes once, however often it must be sent: always under one Idempotency-Key, through one gateway after the other, until it is answered. */
export async function write(doors: Doors, turn: number, identity: string, question: Question): Promise<Written> {
  const headers = { "idempotency-key": randomUUID() };
  const asked = Date.now();
  const met: string[] = [];
  for (let attempt = 0; Date.now() - asked < LONG; attempt++) {
    const { body, ended } = await ask<AnyBody>(doors, turn + attempt, identity, { ...question, headers });
    const code = body?.errors?.[0]?.extensions.code;
    if (body !== undefined && (code === undefined || !OPEN.has(code))) return { asked, answered: ended, data: body.data ?? undefined, code };
    met.push(code ?? "NOTHING");
    if (code !== "CONSENT_CHANGED") await sleep(RELIEF);
  }
  throw new Error(`A write was never answered; last came ${met.slice(-20).join(", ")}.`);
}
