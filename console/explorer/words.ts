import type { Category } from "../../schema/consent/category.ts";
import type { Purpose } from "../../schema/consent/purpose.ts";

const PURPOSE: Record<Purpose, string> = {
  TREAT: "Treatment",
  COC: "Coordination of care",
  ETREAT: "Emergency treatment",
  HOPERAT: "Operations",
  CAREMGT: "Care management",
  HLEGAL: "Legal proceedings",
  HPAYMT: "Payment",
  HRESCH: "Research",
  PATRQT: "The client's own request",
  SOCIALCARE: "Social care",
  HOUSING: "Housing",
  LEGALAID: "Legal aid",
  BENEFITS: "Benefits",
};

/** Categories whose code does not read as words by itself; SENSITIVE is the report's one word for all sensitive ones. */
const CATEGORY: Partial<Record<Category | "SENSITIVE", string>> = {
  SENSITIVE: "Sensitive matters",
  HIV_STI: "HIV and STI",
  GENDER_SEXUALITY: "Gender and sexuality",
  PART2: "Part 2 programs",
  CULTURE: "Culture and religion",
};

/** The purpose in words, as in "Treatment". */
export function purposeInWords(purpose: string): string {
  return Object.hasOwn(PURPOSE, purpose) ? PURPOSE[purpose as Purpose] : inWords(purpose);
}

/** The category in words, as in "Mental health". */
export function categoryInWords(category: string): string {
  return (CATEGORY as Record<string, string | undefined>)[category] ?? inWords(category);
}

/** A code or slug as words: "harbor-clinic" and "HARBOR_CLINIC" become "Harbor clinic"; words stay as they are. */
export function inWords(code: string): string {
  if (/\s/.test(code)) return code;
  const words = code.replaceAll(/[-_]+/g, " ");
  const lower = code === code.toUpperCase() ? words.toLowerCase() : words;
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}
