import type { EntityManager } from "@mikro-orm/postgresql";
import { ALL_MASK, maskOf } from "../../../schema/consent/category.ts";
import { minorPeriods } from "../../../schema/consent/jurisdiction/grantor-may.ts";
import { PublicError } from "../../../schema/public-error.ts";
import { insert } from "../record-consent.ts";
import type { RepresentativeKind, Word } from "../vocabulary.ts";
import { capacitySettings } from "./capacity-config.ts";
import { ageOf } from "./known-age.ts";

/** A representative as she signs in. */
export interface AccountOf {
  readonly clientId: string;
  readonly representativeId: string;
  readonly kind: Word<typeof RepresentativeKind>;
  readonly agency: string;
  readonly user: string;
  /** Mask of her authority. */
  readonly authority: number;
  readonly from: string;
  readonly until: string | null;
}

/**
 * Opens the account by which a representative sees the file. A parent or guardian of a minor does not see what the minor decides
 * alone, age by age, and sees nothing from the day on which the minor comes of age.
 */
export async function openAccount(em: EntityManager, account: AccountOf): Promise<void> {
  const rows = (await periodsOf(em, account))
    .map(({ from, until, mask }) => ({ from: later(from, account.from), until: earlier(until, account.until), mask: mask & account.authority }))
    .filter(({ from, until, mask }) => mask !== 0 && (until === null || from < until));
  if (rows.length === 0) return;
  await insert(em, "consent.account", rows.map(({ from, until, mask }) => ({
    client_id: account.clientId, agency: account.agency, user_id: account.user, kind: "REPRESENTATIVE", categories: mask,
    from_at: from, until_at: until, representative_id: account.representativeId,
  })));
}

interface Period {
  readonly from: string;
  readonly until: string | null;
  readonly mask: number;
}

async function periodsOf(em: EntityManager, { clientId, kind, from }: AccountOf): Promise<Period[]> {
  const always = [{ from, until: null, mask: ALL_MASK }];
  if (kind !== "PARENT" && kind !== "GUARDIAN") return always;
  const age = await ageOf(em, clientId);
  const { law, zone } = capacitySettings();
  const periods = minorPeriods(law, age, zone);
  if (periods.length === 0 && !age.ofAge) {
    throw new PublicError("BAD_USER_INPUT",
      "input.user: how much a parent or guardian sees depends on the client's age; state her birth date first, or register without an account.");
  }
  const minor = periods.map(({ from: begins, until, alone }) => ({ from: begins, until, mask: ALL_MASK & ~maskOf(alone) }));
  if (kind === "PARENT") return minor;
  // A guardian of somebody of age, or who has come of age by now, was appointed for her as an adult.
  return age.ofAge || minor.every(({ until }) => until <= from) ? always : minor;
}

// Instants of one form sort as text.
const later = (a: string, b: string) => (a > b ? a : b);
const earlier = (a: string | null, b: string | null) => (a === null ? b : b === null || a < b ? a : b);
