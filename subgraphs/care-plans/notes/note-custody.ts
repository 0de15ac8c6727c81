import type { Category } from "../../../schema/consent/category.ts";
import { PublicError } from "../../../schema/public-error.ts";
import { allWritten } from "../../written.ts";
import { NoteKind } from "./note-kind.ts";

/** What the writer says about privilege. */
export interface PrivilegeClaim {
  /** Only a legal practice states it; null leaves what it writes privileged. */
  readonly privileged?: boolean | null | undefined;
  /** Further users of the legal team. */
  readonly legalTeam?: readonly string[] | null | undefined;
}

/** What the writer says about a note that decides who may hold it. */
export interface NoteClaim extends PrivilegeClaim {
  readonly kind: NoteKind;
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
 * Whose a legal practice's writing is: privileged unless its worker says otherwise, and then hers and the team's whom she names.
 * BAD_USER_INPUT when someone else claims privilege.
 */
export function privilegeOf({ privileged, legalTeam }: PrivilegeClaim, { user, legalPractice }: NoteWriter): Omit<NoteCustody, "custodians"> {
  if (privileged === true && !legalPractice) {
    throw new PublicError("BAD_USER_INPUT", "privileged: only a legal practice writes privileged notes.");
  }
  const isPrivileged = legalPractice && privileged !== false;
  if (legalTeam?.length && !isPrivileged) {
    throw new PublicError("BAD_USER_INPUT", "legalTeam: only a privileged note has a legal team.");
  }
  return { legalTeam: isPrivileged ? [...new Set([user, ...allWritten("legalTeam", legalTeam ?? [])])] : [], categories: isPrivileged ? ["LEGAL_PRIVILEGE"] : [] };
}

/** The custody of a note: a therapist's notes are her own, a legal practice's belong to its team. */
export function custodyOf({ kind, ...claim }: NoteClaim, writer: NoteWriter): NoteCustody {
  const { legalTeam, categories } = privilegeOf(claim, writer);
  return { custodians: kind === NoteKind.PSYCHOTHERAPY ? [writer.user] : [], legalTeam, categories: [...CATEGORIES_OF[kind], ...categories] };
}

const CATEGORIES_OF: Readonly<Record<NoteKind, readonly Category[]>> = {
  PROGRESS: [],
  CONTACT: [],
  CRISIS: ["CRISIS"],
  SUPERVISION: [],
  PSYCHOTHERAPY: ["PSYCHOTHERAPY_NOTES", "MENTAL_HEALTH"],
  LEGAL: ["LEGAL_MATTER"],
};
