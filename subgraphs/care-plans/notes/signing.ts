import type { CaseNote } from "./case-note.ts";

/** Within how many hours after what it tells of a note is to be signed. */
export const SIGN_WITHIN_HOURS = 72;

/** The instant by which a note is to be signed. */
export function signBy({ eventAt }: CaseNote): string {
  return new Date(Date.parse(eventAt) + SIGN_WITHIN_HOURS * HOUR).toISOString();
}

/** How many hours after what it tells of a note was signed; null while it is a draft. */
export function signedWithin({ eventAt, signedAt }: CaseNote): number | null {
  return signedAt === null ? null : (Date.parse(signedAt) - Date.parse(eventAt)) / HOUR;
}

const HOUR = 3_600_000;
