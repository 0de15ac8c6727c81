import type { Category } from "../../../schema/consent/category.ts";
import type { Purpose } from "../../../schema/consent/purpose.ts";
import type { Consent } from "../../../schema/consent/question.ts";
import type { Forms } from "./form.ts";

/** A client of the cast whose file shows one rule of the decision. */
export interface NamedClient {
  /** Short name, the same in every test: "ada". */
  readonly key: string;
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly pronouns: string;
  /** Years; her birth date is counted back from the day the network is loaded, so that a minor stays one. */
  readonly age: number;
  /** The rule in two or three words. */
  readonly rule: string;
  /** What her file shows; one sentence. */
  readonly shows: string;
  /** The agencies that have written about her. */
  readonly writers: readonly string[];
  readonly consents: (forms: Forms) => readonly Consent[];
  readonly walls: readonly { readonly agency: string; readonly user: string | null }[];
  readonly accounts: readonly DemonstrationAccount[];
  readonly expects: readonly Expectation[];
}

/** A user who is the client, or who speaks for her. */
export interface DemonstrationAccount {
  readonly user: string;
  readonly kind: "SELF" | "REPRESENTATIVE";
  /** What she may see of the client's file; the client herself sees all. */
  readonly categories: readonly Category[] | "ALL";
}

/** What somebody who asks for one purpose must be given. */
export interface Expectation {
  readonly who: string;
  readonly purpose: Purpose;
  /** A user who opens an emergency access first. */
  readonly breaksGlass?: true;
  /**
   * Exactly the categories in which she can read what other agencies wrote; null when for her the client does not exist.
   * Her own agency's records come on top of it.
   */
  readonly reads: readonly Category[] | null;
}
