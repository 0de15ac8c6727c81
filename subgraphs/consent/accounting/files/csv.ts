import type { AccountingEntry } from "../entry.ts";

/** The columns, in order. Lists stand in one cell, with a semicolon between. */
const COLUMNS: Readonly<Record<string, (entry: AccountingEntry) => string | readonly string[] | null>> = {
  at: ({ at }) => at,
  kind: ({ kind }) => kind,
  recipient: ({ recipient }) => recipient,
  recipient_address: ({ recipientAddress }) => recipientAddress,
  agency: ({ agency }) => agency?.id ?? null,
  user: ({ user }) => user,
  purpose: ({ purpose, statedPurpose }) => purpose ?? statedPurpose,
  categories: ({ categories }) => categories,
  grounds: ({ grounds }) => grounds,
  basis: ({ basis }) => basis,
  means: ({ means }) => means,
  recorded_by: ({ recordedBy }) => recordedBy?.id ?? null,
  consents: ({ consents }) => consents,
  scopes: ({ scopes }) => scopes,
  sessions: ({ sessions }) => sessions,
  obligations: ({ obligations }) => obligations,
  document_sha256: ({ documentSha256 }) => documentSha256,
  document_reference: ({ documentReference }) => documentReference,
  corrects: ({ corrects }) => corrects,
  corrected_at: ({ correction }) => correction?.at ?? null,
  correction_reason: ({ correction }) => correction?.reason ?? null,
  coordinates: ({ coordinates }) => coordinates,
  records: ({ records }) => records?.flatMap(({ type, ids }) => ids.map((id) => `${type}/${id}`)) ?? null,
  operation: ({ operationName }) => operationName,
  request_id: ({ requestId }) => requestId,
  client: ({ client }) => client.id,
  id: ({ id }) => id,
};

/** The entries as CSV, RFC 4180, with a line that names the columns. */
export function csvOf(entries: readonly AccountingEntry[]): string {
  const lines = entries.map((entry) => Object.values(COLUMNS).map((column) => cell(column(entry))));
  return [Object.keys(COLUMNS), ...lines].map((line) => `${line.join(",")}\r\n`).join("");
}

/** A cell that a spreadsheet would take for a formula begins with an apostrophe: people typed some of these texts. */
function cell(value: string | readonly string[] | null): string {
  const text = value === null ? "" : typeof value === "string" ? value : value.join(";");
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
