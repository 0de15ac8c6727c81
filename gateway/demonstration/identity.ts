import type { Purpose } from "../../schema/consent/purpose.ts";
import type { Role } from "../../schema/consent/role.ts";
import type { Sector } from "../../schema/consent/sector.ts";

/** Somebody of the demonstration network who can sign in. */
export interface DemonstrationIdentity {
  /** Slug; also the user's id. */
  readonly name: string;
  /** What people read: a name and what she does. */
  readonly label: string;
  /** Slug of the agency she works for, or that looks after her. */
  readonly agency: string;
  readonly sector: Sector;
  readonly role: Role;
  /** The purposes her token lists. */
  readonly purposes: readonly Purpose[];
}
