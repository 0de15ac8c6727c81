import { Field, ObjectType } from "type-graphql";
import { PublicError } from "../../../../schema/public-error.ts";
import { Governed } from "../../../declaration.ts";
import type { Reads } from "../../../reads.ts";
import type { Language } from "../../explain/words/sentences.ts";
import { snapshotInstant } from "../../lifecycle/possible-disclosures.ts";
import type { Word } from "../../vocabulary.ts";
import { WHO_IS_TOLD } from "../entry.ts";
import { allEntries, type Reported } from "../read-entries.ts";
import { seriesOf } from "../series.ts";
import type { AccountingFormat } from "../vocabulary.ts";
import { auditEvents } from "./audit-event.ts";
import { csvOf } from "./csv.ts";
import { pagesOf } from "./pages.ts";
import { wordsFor } from "./words/words-for.ts";

/** A report as a file. */
@Governed(WHO_IS_TOLD)
@ObjectType({ description: "A report as a file: its text, or for a PDF its bytes in base64." })
export class AccountingFile {
  @Field(() => String, { description: "A name to keep it under; it says nothing about whom it is about." })
  name!: string;

  @Field(() => String)
  mediaType!: string;

  @Field(() => String, { nullable: true, description: "The file in UTF-8; null for a PDF." })
  text!: string | null;

  @Field(() => String, { nullable: true, description: "The bytes of a PDF in base64; null for others." })
  base64!: string | null;
}

/** What a file is to be. */
export interface FileRequest {
  readonly format: Word<typeof AccountingFormat>;
  readonly language: Language;
  readonly zone: string;
}

/** The most entries a file holds; a page is drawn, which takes longer than writing lines. */
const MOST: Readonly<Record<Word<typeof AccountingFormat>, number>> = { CSV: 5_000, FHIR_NDJSON: 5_000, PDF: 500 };

/** The whole report as a file; QUERY_TOO_LARGE where it does not fit into one. */
export async function fileOf(reads: Reads, reported: Reported, { format, language, zone }: FileRequest): Promise<AccountingFile> {
  const entries = await allEntries(reads, reported, MOST[format]);
  if (entries.length > MOST[format]) {
    throw new PublicError("QUERY_TOO_LARGE", `A file of this format holds ${MOST[format]} entries; give a shorter period by from and until.`);
  }
  const now = await snapshotInstant({ reads });
  const name = `accounting-${reported.view.toLowerCase().replaceAll("_", "-")}-${now.slice(0, 10)}`;
  if (format === "CSV") return { name: `${name}.csv`, mediaType: "text/csv", text: csvOf(entries), base64: null };
  if (format === "FHIR_NDJSON") return { name: `${name}.ndjson`, mediaType: "application/fhir+ndjson", text: auditEvents(entries), base64: null };
  const bytes = await pagesOf({ reported, entries, series: await seriesOf(reads, reported), madeAt: now, zone, words: wordsFor(language) });
  return { name: `${name}.pdf`, mediaType: "application/pdf", text: null, base64: bytes.toString("base64") };
}
