import { registerEnumType } from "type-graphql";

/** Households as services tell them apart (HMIS household types, with couples told from single people). */
export enum HouseholdKind {
  SINGLE_ADULT = "SINGLE_ADULT", ADULTS_TOGETHER = "ADULTS_TOGETHER", WITH_CHILDREN = "WITH_CHILDREN", CHILDREN_ONLY = "CHILDREN_ONLY",
}
registerEnumType(HouseholdKind, { name: "HouseholdKind", description: "Households as services tell them apart." });

/** The kind of a household of that many, or null when it has nobody in it. */
export function householdKind({ adults, children }: { adults: number; children: number }): HouseholdKind | null {
  if (adults > 0 && children > 0) return HouseholdKind.WITH_CHILDREN;
  if (adults > 1) return HouseholdKind.ADULTS_TOGETHER;
  if (adults === 1) return HouseholdKind.SINGLE_ADULT;
  return children > 0 ? HouseholdKind.CHILDREN_ONLY : null;
}
