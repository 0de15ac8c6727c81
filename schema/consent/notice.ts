import { type Category, maskOf } from "./category.ts";

/** A notice that accompanies what is disclosed: by law the one who receives it may not pass it on as she pleases. */
export interface Notice {
  /** The provision it comes from, by which programs know it again. */
  readonly id: string;
  /** What it is attached to: whatever carries one of these. */
  readonly categories: readonly Category[];
  /** The words that travel. */
  readonly text: string;
}

/** Every notice there is, the named-only categories each with its own. The list is open: a new one is added at its end. */
export const NOTICES: readonly Notice[] = [
  { id: "42-CFR-2.32", categories: ["PART2"], text: "42 CFR part 2 prohibits unauthorized use or disclosure of these records." },
  {
    id: "34-USC-12291-b-2", categories: ["VICTIM_SERVICES"],
    text: "Released by a client of a victim service provider for this purpose and time only (34 U.S.C. 12291(b)(2)); pass it on only with another written release.",
  },
  {
    id: "ATTORNEY-CLIENT-PRIVILEGE", categories: ["LEGAL_PRIVILEGE"],
    text: "Privileged communication of a lawyer and a client; receiving it by the client's release waives nothing for others. Do not pass it on.",
  },
  {
    id: "45-CFR-164.508-a-2", categories: ["PSYCHOTHERAPY_NOTES"],
    text: "Psychotherapy notes, disclosed under an authorization of their own (45 CFR 164.508(a)(2)); pass them on only with another.",
  },
];

/** The categories to which a notice is attached. */
export const NOTICED_MASK = maskOf(NOTICES.flatMap(({ categories }) => categories));

/** The ids of the notices that go with records of these categories. */
export function noticesFor(mask: number): string[] {
  if ((mask & NOTICED_MASK) === 0) return [];
  return NOTICES.filter(({ categories }) => (mask & maskOf(categories)) !== 0).map(({ id }) => id);
}
