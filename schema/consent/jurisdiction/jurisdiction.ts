import type { Category } from "../category.ts";

/** Who decides about a minor's categories from an age on: she alone, or she together with a parent or guardian. */
export interface MinorRule {
  readonly categories: readonly Category[];
  /** Completed years from which the rule holds. */
  readonly from: number;
  readonly by: "MINOR" | "BOTH";
}

/**
 * What the law of a place says about who may consent for whom. Categories without a rule at the minor's age are for a parent
 * or guardian alone. A deployment names its own by the setting CAREWEAVE_JURISDICTION.
 */
export interface Jurisdiction {
  /** For people: what place, what law. */
  readonly description: string;
  /** Completed years at which a person decides for herself. */
  readonly majority: number;
  /** For each category the rule with the highest `from` that her age has reached decides. */
  readonly minors: readonly MinorRule[];
}
