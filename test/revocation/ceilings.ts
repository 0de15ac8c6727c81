import { agreements, identityOf } from "../../gateway/demonstration/cast.ts";
import type { Category } from "../../schema/consent/category.ts";
import { type Ceiling, type Role, ROLES } from "../../schema/consent/role.ts";
import { READERS } from "./readers.ts";
import { CATEGORIES } from "./view.ts";

/** What is permitted to an agency's reader at most, of the trial's categories. */
export interface Ceilings {
  /** By what the agency has agreed to. */
  readonly agreed: ReadonlySet<Category>;
  /** By her role; the client exists for her without it. */
  readonly ofRole: ReadonlySet<Category>;
}

/** The ceilings of the one of the cast who reads for an agency. */
export function ceilingsOf(agency: string): Ceilings {
  return CEILINGS.get(agency)!;
}

const AGREEMENTS = Map.groupBy(agreements("2026-01-01T00:00:00.000Z"), ({ agency }) => agency);
const CEILINGS: ReadonlyMap<string, Ceilings> = new Map(READERS.map(({ who }) => {
  const { agency, role } = identityOf(who);
  const agreed = new Set(AGREEMENTS.get(agency)!.flatMap(({ categories }) => listed(categories)));
  return [agency, { agreed, ofRole: new Set(listed(ROLES[role as Role].ceiling)) }];
}));

function listed(ceiling: Ceiling): readonly Category[] {
  return ceiling === "ALL" ? CATEGORIES : ceiling;
}
