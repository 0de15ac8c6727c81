import { type ClientColumns, discoverRules, IN_CUSTODY, ownRecords, type RecordColumns, recordRules } from "./decision.ts";
import { AGENCY, setting } from "./decision-settings.ts";

/*
 * What the policies of tables about clients ask. What a statement sets up and takes down again is all that stands in its policies, and
 * for nearly everybody towards nearly every client most of the nine rules say nothing: no wall, no emergency, not the client herself.
 * `consent.enter()` leaves in `app.apart` the clients for whom that is otherwise. Of all others a policy asks the short form; of
 * those a function of the table's schema makes the whole decision (`whole-decision.sql.ts`).
 */

/**
 * That the caller is asked in short about the client; null nowhere. Where `app.apart` is empty, because nobody has entered or too many
 * would stand in it, the schema's function looks.
 */
export function inShort(schema: string, client: string): string {
  return `coalesce(${client} <> all (${setting("apart", "uuid[]")}::uuid[]), ${schema}.asked_in_short(${client}))`;
}

/** How many clients are kept as decided at most. */
export const MOST_DECIDED = 100;

/**
 * Rule 7 for READ where 6 is silent, about a record of a client whom the transaction has decided already: a look at the list that
 * `consent.keep_decided()` leaves, in the place of an index probe. Null where she does not stand in it.
 */
function decided(client: string, categories: string): string {
  return `${categories} & ~(${setting("decided_masks", "integer[]")}::integer[])[array_position(${setting("decided", "uuid[]")}::uuid[], ${client})] = 0`;
}

/** Rows the caller of `consent.enter()` may READ. Null or false refuses; without a caller it is false. */
export function readPolicy(schema: string, columns: RecordColumns): string {
  return recordPolicy(schema, "READ", columns, mayRead(schema, columns));
}

/** As {@link readPolicy}, for taking a copy out. */
export function exportPolicy(schema: string, columns: RecordColumns): string {
  return recordPolicy(schema, "EXPORT", columns, `${schema}.may_export(${ofRecord(columns)})`);
}

/** Whether the client exists for the caller. */
export function discoverPolicy(schema: string, columns: ClientColumns): string {
  const { client } = columns;
  return `(case when ${inShort(schema, client)} then ${ownRecords(client)} or ${discoverRules({ client }).shared}`
    + ` else ${mayDiscover(schema, columns)} end)`;
}

/**
 * Rows the caller may write or amend: of the caller's own agency, CONTRIBUTE permitted, DISCOVER asked first. An agency that
 * by law pools no records (a victim service provider) contributes nothing; that is a lock beside the nine rules.
 */
export function contributePolicy(schema: string, columns: RecordColumns): string {
  return `(${columns.author} = ${AGENCY} and ${schema}.may_write(${ofRecord(columns)}))`;
}

/** The nine rules alone for CONTRIBUTE, whoever is named as author and whether or not the client may be found. */
export function contributeDecision(schema: string, columns: RecordColumns): string {
  return `${schema}.may_contribute(${ofRecord(columns)})`;
}

/** As {@link readPolicy}, always by the whole decision: where a row is written, what has to be planned weighs more than what is asked. */
export function mayRead(schema: string, columns: RecordColumns): string {
  return `${schema}.may_read(${ofRecord(columns)})`;
}

/** As {@link discoverPolicy}, always by the whole decision. */
export function mayDiscover(schema: string, { client, author = "null", legalTeam = "null" }: ClientColumns): string {
  return `${schema}.may_discover(${client}, ${author}, ${legalTeam})`;
}

function recordPolicy(schema: string, action: "READ" | "EXPORT", columns: RecordColumns, otherwise: string): string {
  const { client, author, categories } = columns;
  const { shared } = recordRules(action, columns);
  const permitted = action === "READ" ? `coalesce(${decided(client, categories)}, ${shared})` : shared;
  return `(case when ${inShort(schema, client)} and ${categories} & ${IN_CUSTODY} = 0`
    + ` then ${categories} & ~${setting("role_mask", "integer")} = 0 and (${author} = ${AGENCY} or ${permitted})`
    + ` else ${otherwise} end)`;
}

function ofRecord({ client, author, categories, custodians = "null", legalTeam = "null" }: RecordColumns): string {
  return [client, author, categories, custodians, legalTeam].join(", ");
}
