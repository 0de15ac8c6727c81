import { type DocumentNode, parse } from "graphql";
import type { Caller } from "../../schema/caller.ts";
import type { Transport } from "../execution/transport.ts";

/** In whose name a webhook sends. */
export type Registrar = Pick<Caller, "agency" | "user" | "role" | "purpose">;

/** A webhook that a courier holds. */
export interface Held {
  readonly id: string;
  readonly url: string;
  readonly kinds: readonly string[];
  readonly registrar: Registrar;
  /** Up to where events were taken; the subgraph's own business. */
  readonly after: unknown;
  /** By which its messages are signed. */
  readonly secrets: readonly string[];
}

/** An event that is due and may be told. */
export interface Due {
  readonly event: string;
  readonly kind: string;
  readonly attempts: number;
}

/** How an attempt went, as the subgraph keeps it. */
export interface Noted {
  readonly event: string;
  readonly outcome: "DELIVERED" | "FAILED" | "DEAD" | "GONE";
  readonly nextAt: string | null;
  readonly status: number | null;
  readonly failure: string | null;
}

/** What a courier asks of the subgraph that keeps webhooks, by doors that only the gateway has. */
export interface CourierAsks {
  /** Resolves when there is something to be done, or after so many milliseconds. */
  awaitWork(caller: Caller, asked: { at: string; wait: number }): Promise<void>;
  /** Null when there is nothing to be done. */
  claim(caller: Caller, asked: { at: string; held: string; until: string }): Promise<Held | null>;
  /** Null when there is nothing to be done any more. */
  take(caller: Caller, asked: Pick<Held, "kinds" | "after"> & { webhook: string; held: string; at: string; most: number }): Promise<readonly Due[] | null>;
  /** Whether it is held further. */
  note(caller: Caller, asked: Noted & { webhook: string; held: string; at: string; until: string }): Promise<boolean>;
  letGo(caller: Caller, asked: { webhook: string; held: string; at: string; restUntil: string | null }): Promise<void>;
}

/** Those doors over the way to the subgraph. */
export function courierAsks(referrals: Transport): CourierAsks {
  return {
    awaitWork: async (caller, asked) => void await ask("_awaitWebhooks", caller, asked),
    claim: async (caller, asked) => JSON.parse(await ask("_claimWebhook", caller, asked) as string) as Held | null,
    take: async (caller, asked) => JSON.parse(await ask("_takeEvents", caller, asked) as string) as Due[] | null,
    note: async (caller, asked) => await ask("_noteAttempt", caller, asked) === true,
    letGo: async (caller, asked) => void await ask("_letGoWebhook", caller, asked),
  };

  async function ask(door: string, caller: Caller, asked: object): Promise<unknown> {
    const { data, errors } = await referrals.fetch({ document: DOORS[door]!, operationName: "Courier", variables: { asked: JSON.stringify(asked) }, caller });
    if (data?.[door] == null) throw new CourierRefused(errors?.[0]?.message ?? door);
    return data[door];
  }
}

/** The subgraph did not do what a courier asked. */
class CourierRefused extends Error {
  override readonly name = "CourierRefused";
}

const DOORS: Readonly<Record<string, DocumentNode>> = Object.fromEntries(
  ["_awaitWebhooks", "_claimWebhook", "_takeEvents", "_noteAttempt", "_letGoWebhook"].map((door) => [door, parse(`mutation Courier($asked: String!) { ${door}(asked: $asked) }`)]));
