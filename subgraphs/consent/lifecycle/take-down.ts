import type { EntityManager } from "@mikro-orm/postgresql";
import { epoch } from "../../../schema/consent/instant.ts";
import type { Consent, Scope } from "../../../schema/consent/question.ts";
import type { Sector } from "../../../schema/consent/sector.ts";
import { PublicError } from "../../../schema/public-error.ts";
import { isUuid } from "../../uuid.ts";
import type { ConsentScopeInput, ConsentTermsInput } from "../inputs.ts";
import { type KeptWithScope, sectorsNamed } from "../record-consent.ts";
import { termsOf } from "../terms.ts";
import { inInstants } from "./period.ts";

/** What a consent shall say, in the form of the written law, with what is kept beside it. */
export interface TakenDown {
  readonly terms: Consent & { readonly givenAt: string };
  readonly kept: ReadonlyMap<string, KeptWithScope>;
  /** The sector of each agency named. */
  readonly sectors: ReadonlyMap<string, Sector>;
}

/** The input as terms, checked by the written law and against the network. What cannot be is BAD_USER_INPUT with the path of the field. */
export async function takeDown(
  em: EntityManager, input: ConsentTermsInput & { readonly clientId: string; readonly givenAt?: string | null }, now: string,
): Promise<TakenDown> {
  const scopes = await inInstants(em, input.scopes);
  const terms = termsOf({ ...input, scopes }, now);
  const kept = new Map(terms.scopes.map(({ id }, index) => [id, keptOf(scopes[index]!, index)]));
  return { terms, kept, sectors: await sectorsNamed(em, terms) };
}

/** Refuses scopes that outlast what the one who gives them may decide, once `by` is known; null bounds nothing. */
export function refuseBeyond(scopes: readonly Pick<Scope, "effect" | "end">[], by: string | null): void {
  if (by === null || scopes.every(({ end }) => end !== null && epoch(end) <= epoch(by))) return;
  throw new PublicError("BAD_USER_INPUT", `scopes: whoever gives this consent decides until ${by} at most; let each scope end by then.`);
}

function keptOf({ period, endsOn, endsOnSubject }: ConsentScopeInput, index: number): KeptWithScope {
  if (endsOnSubject == null) return { period: period ?? null };
  const at = `input.scopes[${index}].endsOnSubject`;
  if (endsOn == null) throw new PublicError("BAD_USER_INPUT", `${at}: name the event with endsOn, or leave it out.`);
  if (!isUuid(endsOnSubject)) throw new PublicError("BAD_USER_INPUT", `${at}: give the id of the episode or referral.`);
  return { period: period ?? null, endsOnSubject };
}
