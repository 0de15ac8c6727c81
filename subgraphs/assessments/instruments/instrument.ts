import type { Category } from "../../../schema/consent/category.ts";
import type { Role } from "../../../schema/consent/role.ts";

/** A questionnaire as versioned data: its items, what each answer is worth, and how the worth is read. */
export interface Instrument {
  /** Short name in kebab-case; with {@link version} it names the definition for ever. */
  readonly id: string;
  readonly version: string;
  readonly name: string;
  /** LOINC code of the panel. */
  readonly panel: string;
  /** LOINC code of the total or result, where imported responses state one; it is compared and never trusted. */
  readonly total: string | null;
  /** Under what terms the wording may be used, and who asks to be named. */
  readonly licence: string;
  /** Whether the form's own words are here; where they are not free, only codes are, and what each is about in words of ours. */
  readonly wording: "FREE" | "NOT_INCLUDED";
  /** What every assessment made with it is about. */
  readonly categories: readonly Category[];
  readonly items: readonly Item[];
  readonly skips: readonly Skip[];
  /** What each code of a stated result means, where it is no number. */
  readonly conclusions: Readonly<Record<string, string>>;
  /** The answers that call for a look at the client's safety, whatever the total. */
  readonly safety: Safety | null;
  /** From how much difference on a change between two scores is held to be more than chance; null where nobody has said. */
  readonly reliableChange: number | null;
  readonly scoring: SumScoring | MeanScoring | DomainScoring | BranchScoring;
}

/** One question: of coded answers, or of a number within bounds. */
export interface Item {
  /** LOINC code; a code of the file's own where LOINC has none. */
  readonly code: string;
  /** The question in the form's words; null where they are not free. */
  readonly text: string | null;
  /** What it asks about in words of ours; null where the form's stand. */
  readonly about: string | null;
  readonly answers: readonly AnswerOption[];
  /** The lowest and the highest number, for an item that is answered with one. */
  readonly number: readonly [from: number, to: number] | null;
  /** Whether several answers may be given. */
  readonly several: boolean;
  /** Whether it counts; an item that does not count may be left out. */
  readonly scored: boolean;
}

/** One answer that may be given to an item. */
export interface AnswerOption {
  /** LOINC answer code. */
  readonly code: string;
  readonly text: string | null;
  readonly about: string | null;
  /** What it is worth; null when it says neither yes nor no, or when the item is not scored. */
  readonly points: number | null;
  /** Whether no other answer can stand beside it, where several may be given. */
  readonly alone: boolean;
}

/** Items that may be left out, and then count nothing, when `item` was answered with no points. */
export interface Skip {
  readonly item: string;
  readonly items: readonly string[];
  /** Whether a point on one of them contradicts that answer. */
  readonly strict: boolean;
}

/** A danger that answers tell of. */
export interface Safety {
  readonly risk: "SUICIDE" | "VIOLENCE_FROM";
  /** Roles of the agency that must see it, beside whoever recorded it. */
  readonly seenBy: readonly Role[];
  /** By item, from how many points on it calls. */
  readonly from: Readonly<Record<string, number>>;
}

/** A name for totals from `from` up to the next band. */
export interface Band {
  readonly from: number;
  readonly id: string;
}

/** The sex a threshold is read for, where an instrument has two. */
export type ThresholdSex = "FEMALE" | "MALE";

/** How totals are read. */
export interface TotalReading {
  /** In ascending order, the first from the lowest total there is; none when a total has no name of its own. */
  readonly bands: readonly Band[];
  /** Totals from this on are positive; null where nobody has set such a line. */
  readonly positiveFrom: number | Readonly<Record<ThresholdSex, number>> | null;
}

/** The total is the sum of all scored items; without one of them there is no total. */
export interface SumScoring extends TotalReading {
  readonly kind: "sum";
  /** Said when every point of the total comes from this one item. */
  readonly soleSource: { readonly item: string; readonly note: string } | null;
}

/** The total is the mean of all scored items, rounded; without one of them there is no total. */
export interface MeanScoring extends TotalReading {
  readonly kind: "mean";
  readonly decimals: number;
}

/** No total: in each domain at risk when its items reach `from` points, not when all are known and do not, unknown otherwise. */
export interface DomainScoring {
  readonly kind: "domains";
  readonly domains: readonly { readonly id: string; readonly items: readonly string[]; readonly from: number }[];
}

/** No total: the first branch with a point on any of its items decides, and none of them `otherwise`. */
export interface BranchScoring {
  readonly kind: "branches";
  readonly branches: readonly { readonly band: string; readonly positive: boolean; readonly any: readonly string[] }[];
  readonly otherwise: { readonly band: string; readonly positive: boolean };
}
