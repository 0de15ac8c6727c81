/** The field an agency works in. */
export const SECTORS = [
  "HEALTH", "HOUSING", "LEGAL", "VICTIM_SERVICES", "FOOD", "EMPLOYMENT", "EDUCATION", "JUSTICE", "COORDINATION",
] as const;
/** One of the nine sectors. */
export type Sector = (typeof SECTORS)[number];
