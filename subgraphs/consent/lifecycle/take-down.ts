import type { EntityManager } from "@mikro-orm/postgresql";
import { epoch } from "../../../schema/consent/instant.ts";
import type { Consent, Scope } from "../../../schema/consent/question.ts";
import type { Sector } from "../../../schema/consent/sector.ts";
import { PublicError } from "../../../schema/public-error.ts";
import { isUuid } from "../../uuid.ts";
import type { ConsentScopeInput, ConsentTermsInput } from "../inputs.ts";
import { ageOf } from "../capacity/known-age.ts";
import { type Capacity, type Giving, grantorMayOf } from "../grantor-may.ts";
import { type KeptWithScope, sectorsNamed } from "../record-consent.ts";
import { isOrdinary, termsOf } from "../terms.ts";
import { inInstants } from "./period.ts";

/** What a consent shall say, in the form of the written law, with what is kept beside it. */
export interface TakenDown {
  readonly terms: Consent & { readonly givenAt: string };
  readonly kept: ReadonlyMap<string, KeptWithScope>;
  /** The sector of each agency named. */
  readonly sectors: ReadonlyMap<string, Sector>;
  /** On what it rests that the giver may decide; for the event of its recording. */
  readonly capacity: Readonly<Record<string, unknown>>;
}

/** Of whom, and when, a consent is taken down. */
export interface Occasion {
  readonly clientId: string;
  readonly now: string;
  /** When it was given; now when left out. */
  readonly givenAt?: string | null;
  /** By a worker who takes down ordinary categories only. */
  readonly ordinaryOnly?: boolean;
}

/**
 * The input as terms, checked by the written law, against the network and for the capacity of whoever gives it. What cannot be is
 * BAD_USER_INPUT with the path of the field; NOT_FOUND for a client whose consents are not the caller's to record.
 */
export async function takeDown(
  em: EntityManager, input: ConsentTermsInput, { clientId, now, givenAt = null, ordinaryOnly = false }: Occasion,
): Promise<TakenDown> {
  const scopes = await inInstants(em, input.scopes);
  const asked = termsOf({
    clientId, form: input.form, grantor: input.grantor, grantorMay: input.grantorMay ?? null, givenAt, scopes,
  }, now);
  const kept = new Map(asked.scopes.map(({ id }, index) => [id, keptOf(scopes[index]!, index)]));
  if (ordinaryOnly && !isOrdinary(asked)) {
    throw new PublicError("NOT_PERMITTED",
      "A consent about sensitive categories is recorded by a consent officer; ask one, or record the ordinary categories.");
  }
  const sectors = await sectorsNamed(em, asked);
  if (!isUuid(clientId)) throw new PublicError("NOT_FOUND");
  const { grantorMay, evidence, ...ends } = await capacityToGive(em, asked, {
    clientId, grantor: input.grantor, representativeId: input.representativeId ?? null, clientSigned: input.clientSigned,
    givenAt: asked.givenAt, stated: input.grantorMay ?? null,
  });
  return { terms: { ...asked, grantorMay, scopes: asked.scopes.map((scope, index) => ending(scope, ends, index)) }, kept, sectors, capacity: evidence };
}

/**
 * What whoever gives the consent may decide about. A client who refuses, and permits nothing, is heard whatever her age may be,
 * as long as that is not known.
 */
export async function capacityToGive(em: EntityManager, { scopes }: Pick<Consent, "scopes">, giving: Giving): Promise<Capacity> {
  if (giving.grantor === "CLIENT" && scopes.every(({ effect }) => effect === "DENY")) {
    const { ofAge, quality } = await ageOf(em, giving.clientId);
    if (!ofAge && quality !== "FULL") return { grantorMay: "ALL", endsBy: null, ofAgeAt: null, evidence: { signedBy: ["CLIENT"], age: quality } };
  }
  return grantorMayOf(em, giving);
}

/**
 * The scope with the end of what its giver may decide, or with her majority where it ends with that, whichever comes first. Where
 * her age is not known an officer says when she has come of age.
 */
function ending(scope: Scope, { endsBy, ofAgeAt }: Pick<Capacity, "endsBy" | "ofAgeAt">, index: number): Scope {
  const withAge = scope.endsOn?.event === "MAJORITY" ? ofAgeAt : null;
  if (withAge !== null && epoch(withAge) <= epoch(scope.start)) throw bad(index, "endsOn", "the client is of age by then; end it in another way.");
  if (endsBy !== null && epoch(endsBy) <= epoch(scope.start)) {
    throw bad(index, "start", "whoever gives this consent decides until the client comes of age only.");
  }
  const ends = [scope.end, endsBy, withAge].filter((one) => one !== null);
  return { ...scope, end: ends.sort((a, b) => epoch(a) - epoch(b))[0] ?? null };
}

function keptOf({ period, endsOn, endsOnSubject }: ConsentScopeInput, index: number): KeptWithScope {
  if (endsOnSubject == null) return { period: period ?? null };
  if (endsOn == null) throw bad(index, "endsOnSubject", "name the event with endsOn, or leave it out.");
  if (!isUuid(endsOnSubject)) throw bad(index, "endsOnSubject", "give the id of the episode or referral.");
  return { period: period ?? null, endsOnSubject };
}

function bad(index: number, field: string, expectation: string): PublicError {
  return new PublicError("BAD_USER_INPUT", `input.scopes[${index}].${field}: ${expectation}`);
}
