import type { Action } from "../../../../schema/consent/action.ts";
import type { Category } from "../../../../schema/consent/category.ts";
import type { Purpose } from "../../../../schema/consent/purpose.ts";
import type { ConsentForm } from "../../../../schema/consent/question.ts";
import type { Sector } from "../../../../schema/consent/sector.ts";
import type { ConsentEnd, ConsentGrantor, EffectiveStatus, Word } from "../../vocabulary.ts";

/** What a consent that was given can be at a moment: of one that was not, there is no receipt. */
export type ReceiptStatus = Exclude<Word<typeof EffectiveStatus>, "DRAFT" | "PROPOSED" | "REJECTED" | "ENTERED_IN_ERROR">;

/**
 * Everything a receipt says, in one language, as data by key, and said to the client: another language is another object of
 * this shape. In braces stand `{agency}`, `{address}`, `{start}`, `{end}`, `{event}`, `{at}`, `{zone}`, `{categories}`, `{user}`,
 * `{language}`, `{page}` and `{pages}`. Agencies and teams are called what they call themselves.
 */
export interface ReceiptWords {
  /** The language as a BCP 47 tag: for dates, and for whoever reads the page aloud. */
  readonly tag: string;
  readonly title: string;
  readonly intro: string;
  /** What stands before the particulars of the consent. */
  readonly particulars: Readonly<Record<"number" | "givenAt" | "form" | "grantor" | "recordedBy" | "status" | "madeAt", string>>;
  readonly forms: Readonly<Record<ConsentForm, string>>;
  readonly grantors: Readonly<Record<Word<typeof ConsentGrantor>, string>>;
  /** What the consent is at the moment the copy is made. */
  readonly statuses: Readonly<Record<ReceiptStatus, string>>;
  /** The same of one permission or one refusal; null where there is nothing to add. */
  readonly notes: Readonly<Record<"PERMIT" | "DENY", Readonly<Record<ReceiptStatus, string | null>>>>;
  readonly headings: Readonly<Record<"PERMIT" | "DENY" | "takeBack" | "goodToKnow", string>>;
  readonly nothing: Readonly<Record<"PERMIT" | "DENY", string>>;
  /** What stands before each part of a permission or refusal. */
  readonly labels: Readonly<Record<"PERMIT" | "DENY" | "about" | "purposes" | "when" | "except" | "authors" | "note", string>>;
  readonly actions: Readonly<Record<Action, string>>;
  /** A refusal of being found. */
  readonly hidden: string;
  readonly categories: Readonly<Record<Category, string>>;
  readonly categoriesWords: Readonly<Record<"ORDINARY" | "ALL", string>>;
  /** What a scope lists and the one who gave it may not decide about. */
  readonly beyondGrantor: string;
  readonly purposes: Readonly<Record<Purpose, string>>;
  readonly anyPurpose: string;
  readonly sectors: Readonly<Record<Sector, string>>;
  readonly worker: string;
  readonly team: string;
  readonly anyone: string;
  readonly representative: string;
  /** When it holds, by how it ends: `Days` where the form gave days of a zone. */
  readonly periods: Readonly<Record<"ends" | "endsDays" | "openPermit" | "openDeny" | "endsWith" | "orSooner" | "endedWith", string>>;
  readonly events: Readonly<Record<Word<typeof ConsentEnd>, string>>;
  readonly againstEmergency: string;
  readonly takeBack: readonly string[];
  readonly goodToKnow: readonly string[];
  /** Said to somebody who speaks for the client, and sees only what lies within her authority. */
  readonly partial: string;
  readonly page: string;
}
