import { instantText } from "../instant-text.ts";

/** The logs whose entries are leaves of the one tree, by the names of their tables in `consent`. */
export const LOGS = ["disclosure", "consultation", "outside_disclosure", "aggregate", "log_event"] as const;
export type Log = (typeof LOGS)[number];

/**
 * SQL for the text of an entry that its leaf commits to, from the columns of `row`. A text once hashed must come out the same
 * for ever: a column that is added later begins a new text, told apart from this one by its key `log`.
 */
export function contentOf(log: Log, row: string): string {
  const fields = CONTENT[log].map(([key, column, kind]) => {
    const value = `${row}.${column}`;
    return `'${key}', ${kind === "instant" ? instantText(value) : kind === "text" ? `${value}::text` : value}`;
  });
  return `json_build_object('log', '${log}', ${fields.join(", ")})::text`;
}

/** SQL for the salt of an entry: without it nobody can try out what an entry that is gone may have said. */
export function saltOf(log: Log, row: string): string {
  return isKeyed(log) ? `sha256(k.key || uuid_send(${row}.id))` : `${row}.salt`;
}

/** Whether salts are made from the key of the client an entry is about, rather than one by one: there is such a client. */
export function isKeyed(log: Log): boolean {
  return ABOUT[log] === "client_id";
}

/** SQL for its RFC 6962 leaf: the hash of a zero byte, the salt and the text. */
export function leafOf(log: Log, row: string): string {
  return `sha256('\\x00'::bytea || ${saltOf(log, row)} || convert_to(${contentOf(log, row)}, 'UTF8'))`;
}

/** The column that says whom an entry is about, or may be; null where it is about nobody. */
export const ABOUT: Readonly<Record<Log, string | null>> = { disclosure: "client_id", consultation: "asked", outside_disclosure: "client_id", aggregate: null, log_event: null };

type Field = readonly [key: string, column: string, kind?: "instant" | "text"];

const ASKED: readonly Field[] = [
  ["request", "request_id"], ["operation", "operation"], ["operationName", "operation_name"], ["agency", "agency"], ["agencyName", "agency_name"],
  ["agencyAddress", "agency_address"], ["user", "user_id"], ["role", "role"], ["purpose", "purpose"], ["action", "action"],
];
const CONTENT: Readonly<Record<Log, readonly Field[]>> = {
  disclosure: [
    ["id", "id"], ["at", "at", "instant"], ["client", "client_id"], ["kind", "kind"], ...ASKED, ["categories", "categories"], ["records", "records"],
    ["ownRecords", "own_records"], ["coordinates", "coordinates"], ["version", "version"], ["ground", "ground"], ["obligations", "obligations"],
  ],
  consultation: [["id", "id"], ["at", "at", "instant"], ["asked", "asked"], ...ASKED],
  outside_disclosure: [
    ["id", "id"], ["at", "at", "instant"], ["client", "client_id"], ["agency", "by_agency"], ["user", "by_user"], ["disclosedAt", "disclosed_at", "instant"],
    ["recipient", "recipient"], ["recipientAddress", "recipient_address"], ["means", "means"], ["basis", "basis"], ["categories", "categories"],
    ["purpose", "purpose"], ["documentSha256", "document_sha256"], ["documentReference", "document_reference"],
  ],
  aggregate: [["id", "id"], ["at", "at", "instant"], ...ASKED, ["tables", "tables"], ["agreements", "agreements"]],
  log_event: [["id", "id"], ["at", "at", "instant"], ["kind", "kind"], ["before", "before", "instant"], ["removed", "removed", "text"], ["by", "by_whom"], ["reason", "reason"]],
};
