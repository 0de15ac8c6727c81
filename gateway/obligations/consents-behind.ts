import { parse } from "graphql";
import type { Caller } from "../../schema/caller.ts";
import { PublicError } from "../../schema/public-error.ts";
import type { Transport } from "../execution/transport.ts";
import { type Owed, owedFor } from "./owed.ts";

/** Of each client for whom something is owed, the consents under which the caller received it. */
export type ConsentsBehind = (caller: Caller, owing: Owed) => Promise<ReadonlyMap<string, readonly string[]>>;

/** Asks the consent subgraph. What it cannot tell must not leave without it: DISCLOSURE_UNAVAILABLE. */
export function createConsentsBehind(consent: Transport): ConsentsBehind {
  return async (caller, owing) => {
    const asked = [...owing].map(([client, types]) => ({
      client, categories: owedFor(owing, client), authors: [...new Set([...types.values()].flatMap(({ authors }) => [...authors]))],
    }));
    const answer = await consent.fetch({ document: BEHIND, variables: { asked: JSON.stringify(asked) }, operationName: "Behind", caller }).catch(() => undefined);
    const found = answer?.data?.["_consentsBehind"] as { client: string; consents: string[] }[] | undefined;
    if (found === undefined) throw new PublicError("DISCLOSURE_UNAVAILABLE");
    return new Map(found.map(({ client, consents }) => [client, consents]));
  };
}

const BEHIND = parse("query Behind($asked: String!) { _consentsBehind(asked: $asked) { client consents } }");
