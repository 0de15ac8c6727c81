import { randomUUID } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { PublicError } from "../../schema/public-error.ts";
import { type Page, type PageArgs, type PageRequest, pageOf, pageRequest } from "../connection.ts";
import type { Context } from "../context.ts";
import type { Noun } from "../declaration.ts";
import type { Statement } from "../reads.ts";
import { isUuid } from "../uuid.ts";
import { authorAndInstant } from "../writes.ts";
import type { AgencyRecord } from "./agency-record.ts";

/** A kind of {@link AgencyRecord}: its class, its table and its own columns by property. */
export interface AgencyRecords<T extends AgencyRecord> {
  readonly noun: Noun<T>;
  readonly table: string;
  readonly columns: Readonly<Record<Exclude<keyof T & string, keyof AgencyRecord>, string>>;
}

/** One page of those that row-level security shows the caller, newest first. */
export async function pageOfAgencyRecords<T extends AgencyRecord>(kind: AgencyRecords<T>, { reads }: Context, args: PageArgs): Promise<Page<T>> {
  const request = pageRequest(args);
  const rows = await reads.rows<T>(pageStatement(kind, request), [request.size + 1, ...(request.from ?? [])]);
  return pageOf(rows, ({ recordedAt }) => recordedAt, request);
}

/** Writes a new one of the caller's agency, and reads it as a query after the mutation would. */
export async function recordOfAgency<T extends AgencyRecord>(kind: AgencyRecords<T>, context: Context, values: object): Promise<T | null> {
  const { agency, user } = context.caller;
  const written = await context.writes.commit(async (em) => {
    const id = randomUUID();
    em.create(kind.noun as never, { ...values, id, agency, recordedBy: user, recordedAt: (await authorAndInstant(em)).now } as never);
    await em.flush();
    return id;
  });
  return readAfter(kind, context, written);
}

/** Changes one of the caller's agency at the version expected, and reads it as a query after the mutation would. */
export async function amendOfAgency<T extends AgencyRecord>(
  kind: AgencyRecords<T>, context: Context, id: string, expectedVersion: number, change: (record: T, at: string) => void,
): Promise<T | null> {
  await context.writes.commit(async (em) => {
    const record = await own(em, kind, context, id);
    if (record.version !== expectedVersion) throw new PublicError("VERSION_CONFLICT");
    change(record, (await authorAndInstant(em)).now);
    await em.flush();
    return id;
  });
  return readAfter(kind, context, id);
}

async function own<T extends AgencyRecord>(em: EntityManager, { noun }: AgencyRecords<T>, { caller }: Context, id: string): Promise<T> {
  const where = { id, agency: caller.agency } as never;
  const record = isUuid(id) ? await em.findOne(noun as never, where) as T | null : null;
  if (record === null) throw new PublicError("NOT_FOUND");
  return record;
}

async function readAfter<T extends AgencyRecord>(kind: AgencyRecords<T>, context: Context, id: string): Promise<T | null> {
  await context.afresh();
  const statement = { name: `${kind.table} by id`, text: `select ${columnsOf(kind)} from ${kind.table} t where t.id = $1::uuid` };
  return (await context.reads.rows<T>(statement, [id]))[0] ?? null;
}

function pageStatement<T extends AgencyRecord>(kind: AgencyRecords<T>, { backward, from }: PageRequest): Statement {
  const [after, order] = backward ? [">", "asc"] : ["<", "desc"];
  return {
    name: `${kind.table} page ${order}${from === null ? "" : " from"}`,
    text: `select ${columnsOf(kind)} from ${kind.table} t ${from === null ? "" : `where (t.recorded_at, t.id) ${after} ($2::timestamptz, $3::uuid)`}
      order by t.recorded_at ${order}, t.id ${order} limit $1`,
  };
}

function columnsOf<T extends AgencyRecord>({ columns }: AgencyRecords<T>): string {
  const all = { id: "id", agency: "agency", recordedBy: "recorded_by", recordedAt: "recorded_at", version: "version", ...columns };
  return Object.entries(all).map(([property, column]) => `t.${column} as "${property}"`).join(", ");
}
