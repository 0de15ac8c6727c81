import type { Category } from "../../../schema/consent/category.ts";

/** A questionnaire as versioned data: its items, what each answer is worth, and how the worth is read. */
export interface Instrument {
  /** Short name in kebab-case; with {@link version} it names the definition for ever. */
  readonly id: string;
  readonly version: string;
  readonly name: string;
  /** LOINC code of the panel. */
  readonly panel: string;
  /** LOINC code of the total, where imported responses state one; it is compared and never trusted. */
  readonly total: string;
  /** Under what terms the wording may be used, and who asks to be named. */
  readonly licence: string;
  /** What every assessment made with it is about. */
  readonly categories: readonly Category[];
  readonly items: readonly Item[];
  readonly scoring: SumScoring | AnyScoring;
}

/** One question. */
export interface Item {
  /** LOINC code. */
  readonly code: string;
  /** The question, or only its subject where the wording is not free. */
  readonly text: string;
  readonly answers: readonly AnswerOption[];
  /** Whether it counts; an item that does not count may be left out. */
  readonly scored: boolean;
  /** Any point on it is a safety alert, whatever the total. */
  readonly safety?: boolean;
}

/** One answer that may be given to an item. */
export interface AnswerOption {
  /** LOINC answer code. */
  readonly code: string;
  readonly text: string;
  /** What it is worth; null when it says neither yes nor no, or when the item is not scored. */
  readonly points: number | null;
}

/** A name for totals from `from` up to the next band. */
export interface Band {
  readonly from: number;
  readonly id: string;
}

/** The sex a threshold is read for, where an instrument has two. */
export type ThresholdSex = "FEMALE" | "MALE";

/** The total is the sum of all scored items; without one of them there is no total. */
export interface SumScoring {
  readonly kind: "sum";
  /** In ascending order, the first from the lowest total there is; none when a total is only POSITIVE or NEGATIVE. */
  readonly bands: readonly Band[];
  /** Totals from this on are positive. */
  readonly positiveFrom: number | Readonly<Record<ThresholdSex, number>>;
  /** Items that may be left out, and then count nothing, when `item` was answered with no points. */
  readonly skip?: { readonly item: string; readonly items: readonly string[] };
  /** Said when every point of the total comes from this one item. */
  readonly soleSource?: { readonly item: string; readonly note: string };
}

/** No total: at risk when any item has a point, not when all have none, unknown otherwise. */
export interface AnyScoring {
  readonly kind: "any";
}
