import type { Category } from "../../../schema/consent/category.ts";
import { PublicError } from "../../../schema/public-error.ts";
import { NoteKind } from "./note-kind.ts";

/** What the writer says about a note that decides who may hold it. */
export interface NoteClaim {
  readonly kind: NoteKind;
  /** Only a legal practice states it; null leaves its notes privileged. */
  readonly privileged?: boolean | null | undefined;
  /** Further users of the legal team. */
  readonly legalTeam?: readonly string[] | null | undefined;
}

/** Who writes it. */
export interface NoteWriter {
  readonly user: string;
  /** Whether the writer's agency is a legal practice. */
  readonly legalPractice: boolean;
}

/** Who alone holds a note, and the categories that makes it carry beside its matter's. */
export interface NoteCustody {
  readonly custodians: string[];
  readonly legalTeam: string[];
  readonly categories: readonly Category[];
}

/**
 * The custody of a note. A therapist's notes are her own; a legal practice's notes are privileged unless its worker says
 * otherwise, and belong to her and the team she names. BAD_USER_INPUT when someone else claims privilege.
 */
export function custodyOf({ kind, privileged, legalTeam }: NoteClaim, { user, legalPractice }: NoteWriter): NoteCustody {
  if (privileged === true && !legalPractice) {
    throw new PublicError("BAD_USER_INPUT", "privileged: only a legal practice writes privileged notes.");
  }
  const isPrivileged = legalPractice && privileged !== false;
  if (legalTeam?.length && !isPrivileged) {
    throw new PublicError("BAD_USER_INPUT", "legalTeam: only a privileged note has a legal team.");
  }
  const isTherapy = kind === NoteKind.PSYCHOTHERAPY;
  return {
    custodians: isTherapy ? [user] : [],
    legalTeam: isPrivileged ? [...new Set([user, ...(legalTeam ?? [])])] : [],
    categories: [...CATEGORIES_OF[kind], ...(isPrivileged ? ["LEGAL_PRIVILEGE"] as const : [])],
  };
}

const CATEGORIES_OF: Readonly<Record<NoteKind, readonly Category[]>> = {
  PROGRESS: [],
  CONTACT: [],
  CRISIS: ["CRISIS"],
  SUPERVISION: [],
  PSYCHOTHERAPY: ["PSYCHOTHERAPY_NOTES", "MENTAL_HEALTH"],
  LEGAL: ["LEGAL_MATTER"],
};
