/**
 * The consent categories: the one vocabulary a record carries and a scope lists. The order is the bit position in a
 * record's mask and is therefore fixed for ever; a new category is appended to its group's list AND to the end of
 * {@link CATEGORIES}.
 */
export const CATEGORIES = [
  "IDENTITY", "CONTACT", "LOCATION", "DEMOGRAPHICS", "HOUSEHOLD", "HOUSING", "INCOME", "EMPLOYMENT", "EDUCATION",
  "SOCIAL_SUPPORT", "PHYSICAL_HEALTH", "CARE_PLAN", "REFERRAL",
  "MENTAL_HEALTH", "SUBSTANCE_USE", "HIV_STI", "REPRODUCTIVE_HEALTH", "GENDER_SEXUALITY", "DOMESTIC_VIOLENCE",
  "DISABILITY", "CULTURE", "LEGAL_MATTER", "IMMIGRATION", "JUSTICE", "CHILD_WELFARE", "CASE_NOTE", "CRISIS",
  "PART2", "VICTIM_SERVICES", "LEGAL_PRIVILEGE", "PSYCHOTHERAPY_NOTES",
] as const;

/** One of the 31 consent categories. */
export type Category = (typeof CATEGORIES)[number];

/** What the single word "ORDINARY" of a scope lists: the parts of a file shared by one tick. */
export const ORDINARY = CATEGORIES.slice(0, 13) as readonly Category[];
/** Categories that a scope must name one by one. */
export const SENSITIVE = CATEGORIES.slice(13, 27) as readonly Category[];
/** Categories that also need a signed form and a named agency or worker. */
export const NAMED_ONLY = CATEGORIES.slice(27) as readonly Category[];

const BIT = new Map(CATEGORIES.map((category, position) => [category, 2 ** position]));

/** The mask with the bit of every listed category; fits PostgreSQL's `integer`, as 31 categories use 31 bits. */
export function maskOf(categories: Iterable<Category>): number {
  let mask = 0;
  for (const category of categories) mask |= BIT.get(category)!;
  return mask;
}

/** The categories whose bits are set in `mask`, in vocabulary order. */
export function categoriesIn(mask: number): Category[] {
  return CATEGORIES.filter((category) => (mask & BIT.get(category)!) !== 0);
}

/** Every category at once. */
export const ALL_MASK = maskOf(CATEGORIES);
/** The mask of {@link ORDINARY}. */
export const ORDINARY_MASK = maskOf(ORDINARY);
/** The mask of {@link SENSITIVE} and {@link NAMED_ONLY} together: what the withheld report never names one by one. */
export const GUARDED_MASK = maskOf([...SENSITIVE, ...NAMED_ONLY]);

/** The mask of the categories that a scope, an agreement, a role or a grantor's authority names, one by one or by a word. */
export function maskOfList(list: readonly Category[] | "ORDINARY" | "ALL"): number {
  if (list === "ALL") return ALL_MASK;
  return list === "ORDINARY" ? ORDINARY_MASK : maskOf(list);
}
