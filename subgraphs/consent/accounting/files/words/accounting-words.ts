import type { Category } from "../../../../../schema/consent/category.ts";
import type { Purpose } from "../../../../../schema/consent/purpose.ts";
import type { Word } from "../../../vocabulary.ts";
import type { AccountingGround, AccountingKind, DisclosureMeans, LegalBasis, ViewWord } from "../../vocabulary.ts";

/** Everything a report says on paper, in one language, as data by key. In braces stand `{from}`, `{until}`, `{page}` and `{pages}`. */
export interface AccountingWords {
  /** The language as a BCP 47 tag. */
  readonly tag: string;
  readonly titles: Readonly<Record<ViewWord, string>>;
  readonly intros: Readonly<Record<ViewWord, string>>;
  readonly particulars: Readonly<Record<"client" | "period" | "consent" | "madeAt", string>>;
  readonly periods: Readonly<Record<"all" | "from" | "until" | "between", string>>;
  readonly headings: Readonly<Record<"series" | "entries" | "notices", string>>;
  readonly nothing: string;
  readonly columns: Readonly<Record<"when" | "who" | "what" | "why" | "ground" | "first" | "last" | "number", string>>;
  readonly kinds: Readonly<Record<Word<typeof AccountingKind>, string>>;
  readonly grounds: Readonly<Record<Word<typeof AccountingGround>, string>>;
  readonly bases: Readonly<Record<Word<typeof LegalBasis>, string>>;
  readonly means: Readonly<Record<Word<typeof DisclosureMeans>, string>>;
  readonly categories: Readonly<Record<Category, string>>;
  readonly purposes: Readonly<Record<Purpose, string>>;
  /** What was given of a file, where it was no more than that the client is known. */
  readonly onlyKnown: string;
  /** And where nothing was given. */
  readonly nothingGiven: string;
  /** Of an entry that was wrong; `{reason}`. */
  readonly corrected: string;
  /** What stands between the parts of a list. */
  readonly and: string;
  readonly page: string;
}
