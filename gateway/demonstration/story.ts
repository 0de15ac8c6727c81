import type { Category } from "../../schema/consent/category.ts";
import type { Instant } from "../../schema/consent/instant.ts";
import type { Consent } from "../../schema/consent/question.ts";
import type { ClientRecord } from "../../subgraphs/client-record.ts";
import type { Noun } from "../../subgraphs/declaration.ts";
import type { DemonstrationAccount } from "./cast/named-client.ts";
import type { Person } from "./generate/person.ts";

/** One client of the demonstration network with all that is known of her, before it is written anywhere. */
export interface ClientStory {
  readonly id: string;
  /** The short name of one of the dozen; null for the others. */
  readonly key: string | null;
  readonly person: Person;
  /** Agencies that have written about her; the first opened her file. */
  readonly writers: readonly string[];
  readonly consents: readonly Consent[];
  readonly walls: readonly { readonly agency: string; readonly user: string | null }[];
  readonly accounts: readonly DemonstrationAccount[];
  readonly records: readonly RecordDraft[];
}

/** One record as a worker writes it. */
export interface RecordDraft {
  readonly id: string;
  readonly noun: Noun<ClientRecord>;
  /** The worker; her agency is the record's author. */
  readonly by: string;
  readonly at: Instant;
  /** The noun's own properties. */
  readonly values: object;
  /** The categories of its matter, beside those of its type and its author. */
  readonly matter: readonly Category[];
  /** Made-up words that stand in this record and nowhere else; none for clients without a name of their own in the cast. */
  readonly canaries: readonly string[];
}
