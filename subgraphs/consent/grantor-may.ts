import type { EntityManager } from "@mikro-orm/postgresql";
import { type Category, CATEGORIES, categoriesIn, maskOf } from "../../schema/consent/category.ts";
import { comesOfAge, grantorMay, type Signer } from "../../schema/consent/jurisdiction/grantor-may.ts";
import { PublicError } from "../../schema/public-error.ts";
import { isUuid } from "../uuid.ts";
import { capacitySettings } from "./capacity/capacity-config.ts";
import { ageOf, deathOf } from "./capacity/known-age.ts";
import type { ConsentGrantor, Word } from "./vocabulary.ts";

/** Who gave a consent, as the officer who records it says. */
export interface Giving {
  readonly clientId: string;
  readonly grantor: Word<typeof ConsentGrantor>;
  /** Id of the registered representative who gave it, or who signed beside the client; null when there is none. */
  readonly representativeId: string | null;
  /** Whether the client herself signed beside her representative. */
  readonly clientSigned: boolean;
  /** The instant of the grant: capacity is judged then, not when it is recorded. */
  readonly givenAt: string;
  /** What the officer says the grantor may decide about at most; null when nothing is said. */
  readonly stated: readonly Category[] | null;
}

/** What may be decided by whoever gave a consent. */
export interface Capacity {
  /** For `consent.grantor_may`; the rest of the scopes has no effect. */
  readonly grantorMay: readonly Category[] | "ALL";
  /** No scope of it lasts beyond this instant (her majority, when a parent decided); null when nothing bounds it. */
  readonly endsBy: string | null;
  /** When she comes, or came, of age, as far as that is known: scopes that end with it end then. */
  readonly ofAgeAt: string | null;
  /** For the `detail` of the event of its recording: on what the answer rests, without particulars. */
  readonly evidence: Readonly<Record<string, unknown>>;
}

/**
 * What whoever gave the consent may decide about, judged at the instant it was given. To be asked inside the transaction that
 * records or signs; the representative named belongs into `consent.consent.representative_id`. NOT_FOUND for a client whose
 * consents are not the caller's to record; BAD_USER_INPUT when a representative is named who is none of this client's then, or
 * when those who signed may decide about nothing; NOT_PERMITTED when she is barred.
 */
export async function grantorMayOf(em: EntityManager, giving: Giving): Promise<Capacity> {
  const { clientId, givenAt, stated } = giving;
  if (!isUuid(clientId)) throw new PublicError("NOT_FOUND");
  const [known] = await em.execute<{ records: boolean }[]>("select consent.records(?) as records", [clientId]);
  if (known?.records !== true) throw new PublicError("NOT_FOUND");
  const signers = await signersOf(em, giving);
  const age = await ageOf(em, clientId);
  const { law, zone } = capacitySettings();
  const answer = grantorMay(law, { signers, age, at: givenAt, died: await deathOf(em, clientId), zone });
  const may = stated === null ? answer.grantorMay : categoriesIn(maskOf(answer.grantorMay) & maskOf(stated));
  if (may.length === 0) {
    throw bad("grantor", "those who signed may decide about nothing here. Of a client whose birth date is not known in full she and a parent or "
      + "guardian sign together, unless an officer states that she is of age; a minor's is for a parent or guardian, an adult's for herself.");
  }
  return {
    grantorMay: may.length === CATEGORIES.length ? "ALL" : may,
    endsBy: answer.endsBy,
    ofAgeAt: comesOfAge(law, age, zone),
    evidence: { signedBy: signers.map(({ kind }) => kind), age: age.ofAge ? "ATTESTED" : age.birthDate === null ? "UNKNOWN" : age.quality },
  };
}

async function signersOf(em: EntityManager, giving: Giving): Promise<Signer[]> {
  const { grantor, representativeId } = giving;
  const herself: Signer[] = grantor === "CLIENT" || giving.clientSigned ? [{ kind: "CLIENT", authority: "ALL" }] : [];
  if (representativeId === null) {
    if (grantor === "CLIENT") return herself;
    throw bad("representativeId", "name who gave it; register her as the client's representative first.");
  }
  if (!isUuid(representativeId)) throw unknown();
  const [found] = await em.execute<{ kind: Signer["kind"]; mask: number; barred: boolean }[]>(
    `select kind, categories as mask, barred is not null as barred from consent.representative
      where client_id = ? and id = ? and from_at <= ? and (until_at is null or until_at > ? or barred is not null)`,
    [giving.clientId, representativeId, giving.givenAt, giving.givenAt]);
  if (found === undefined || grantor !== "CLIENT" && found.kind !== grantor) throw unknown();
  if (found.barred) throw new PublicError("NOT_PERMITTED", "This representative is barred from deciding for the client.");
  return [...herself, { kind: found.kind, authority: categoriesIn(found.mask) }];
}

function unknown(): PublicError {
  return bad("representativeId", "name a representative of this client, in the capacity and in the period in which she was registered.");
}

function bad(field: string, expectation: string): PublicError {
  return new PublicError("BAD_USER_INPUT", `input.${field}: ${expectation}`);
}
