import type { Category } from "../../../../schema/consent/category.ts";
import { NOTICES } from "../../../../schema/consent/notice.ts";
import { bytesOf, openDocument, writeFooters } from "../../receipt/document.ts";
import { fill } from "../../receipt/plain-scope.ts";
import { Sheet } from "../../receipt/sheet.ts";
import type { AccountingEntry } from "../entry.ts";
import type { Reported } from "../read-entries.ts";
import type { AccountedSeries } from "../series.ts";
import type { AccountingWords } from "./words/accounting-words.ts";

/** What is put on paper. */
export interface PaperReport {
  readonly reported: Reported;
  readonly entries: readonly AccountingEntry[];
  readonly series: readonly AccountedSeries[];
  readonly madeAt: string;
  /** The IANA name of the zone in which times are told. */
  readonly zone: string;
  readonly words: AccountingWords;
}

/** The report as a PDF: in series, then one by one, then the words of the notices. Pure: the same report gives the same bytes. */
export async function pagesOf(report: PaperReport, { compress = true } = {}): Promise<Buffer> {
  const { reported, entries, series, madeAt, words } = report;
  const document = await openDocument({ title: words.titles[reported.view], tag: words.tag, madeAt, compress, layout: "landscape" });
  const sheet = new Sheet(document, 8.5);
  const { columns, headings } = words;
  sheet.title(words.titles[reported.view]);
  sheet.paragraph(words.intros[reported.view]);
  sheet.particulars(particulars(report));
  if (entries.length === 0) sheet.paragraph(words.nothing, "strong");
  else {
    sheet.heading(headings.series);
    sheet.table([28, 28, 22, 14, 14, 8], [columns.who, columns.what, columns.why, columns.first, columns.last, columns.number], series.map((one) => [
      lines(one.recipient, one.recipientAddress), listed(one.categories, words), why(one, words), told(one.first, report), told(one.last, report), String(one.number),
    ]));
    sheet.heading(headings.entries);
    sheet.table([14, 26, 28, 18, 28], [columns.when, columns.who, columns.what, columns.why, columns.ground], entries.map((entry) => [
      told(entry.at, report), lines(entry.recipient, entry.recipientAddress, entry.recordedBy === null ? entry.user : null),
      entry.kind === "REFUSED" ? words.nothingGiven : listed(entry.categories, words), why(entry, words), ground(entry, words),
    ]));
  }
  const named = new Set(entries.flatMap(({ obligations }) => obligations));
  if (named.size > 0) sheet.heading(headings.notices);
  for (const { id, text } of NOTICES.filter((one) => named.has(one.id))) sheet.paragraph(`${id}: ${text}`);
  sheet.close();
  writeFooters(document, sheet, words.page);
  return bytesOf(document);
}

function particulars(report: PaperReport): { label: string; text: string }[] {
  const { reported: { client, consent, from, until }, madeAt, words: { particulars: labels, periods } } = report;
  const inLine = (at: string) => told(at, report).replace("\n", ", ");
  const key = from === null ? (until === null ? "all" : "until") : until === null ? "from" : "between";
  const period = { ...(from === null ? {} : { from: inLine(from) }), ...(until === null ? {} : { until: inLine(until) }) };
  return [
    { label: labels.client, text: client },
    ...(consent === null ? [] : [{ label: labels.consent, text: consent }]),
    { label: labels.period, text: fill(periods[key], period) },
    { label: labels.madeAt, text: inLine(madeAt) },
  ];
}

/** An instant in the zone, day above time; the zone is named with it, for a report is read years later. */
function told(at: string, { words, zone }: PaperReport): string {
  const part = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(words.tag, { ...options, timeZone: zone }).format(new Date(at));
  return lines(part({ dateStyle: "medium" }), part({ hour: "numeric", minute: "2-digit", timeZoneName: "short" }));
}

function listed(categories: readonly Category[], words: AccountingWords): string {
  return categories.length === 0 ? words.onlyKnown : categories.map((one) => words.categories[one]).join(words.and);
}

function why({ purpose, statedPurpose }: Pick<AccountingEntry, "purpose" | "statedPurpose">, { purposes }: AccountingWords): string {
  return purpose === null ? statedPurpose ?? "" : purposes[purpose];
}

function ground({ kind, grounds, basis, means, recordedBy, documentReference, consents, obligations, correction }: AccountingEntry, words: AccountingWords): string {
  const rests = basis === null ? grounds.map((one) => words.grounds[one]).join(words.and) : words.bases[basis];
  const how = means === null ? null : `${words.means[means]}, ${recordedBy!.id}`;
  return lines(rests === "" ? words.kinds[kind] : `${words.kinds[kind]}: ${rests}`, how, documentReference, ...consents, ...obligations,
    correction === null ? null : fill(words.corrected, { reason: correction.reason }));
}

function lines(...texts: readonly (string | null)[]): string {
  return texts.filter((one) => one !== null).join("\n");
}
