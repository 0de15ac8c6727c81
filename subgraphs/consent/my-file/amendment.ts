import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Connection, type Page, pageOf, type PageRequest } from "../../connection.ts";
import { Governed } from "../../declaration.ts";
import { setting } from "../../decision-settings.ts";
import type { Reads } from "../../reads.ts";
import { DateTime } from "../../scalars.ts";
import { isUuid } from "../../uuid.ts";
import { Agency } from "../agency.ts";
import { Client } from "../client.ts";
import { instantText } from "../instant-text.ts";

/** What became of a request to put something right. */
export enum AmendmentStatus { REQUESTED = "REQUESTED", ACCEPTED = "ACCEPTED", REFUSED = "REFUSED" }
registerEnumType(AmendmentStatus, { name: "AmendmentStatus", description: "What became of a request to put something right." });

/** A client's word that something written about her is wrong, and what the agency that wrote it answered. */
@Governed("The client herself, the representative who asked for her, and consent officers of the agency that wrote it, on whose desk she is.")
@ObjectType({ description: "A client's word that something written about her is wrong, and what the agency that wrote it answered." })
export class AmendmentRequest {
  @Field(() => ID)
  id!: string;

  @Field(() => Client, { nullable: true })
  client!: Client | null;

  @Field(() => Agency, { description: "The agency that wrote it, whose consent officer answers." })
  author!: Agency;

  @Field(() => String, { nullable: true, description: "The type of the record, when she named one." })
  recordType!: string | null;

  @Field(() => ID, { nullable: true })
  recordId!: string | null;

  @Field(() => String, { nullable: true, description: "What she speaks of, when she named no record." })
  passage!: string | null;

  @Field(() => String, { description: "What is wrong with it." })
  wrong!: string;

  @Field(() => DateTime)
  requestedAt!: string;

  @Field(() => ID, { description: "Who asked: she herself, or her representative." })
  requestedBy!: string;

  @Field(() => DateTime, { description: "By when it is to be answered." })
  dueAt!: string;

  @Field(() => AmendmentStatus)
  status!: AmendmentStatus;

  @Field(() => DateTime, { nullable: true })
  answeredAt!: string | null;

  @Field(() => String, { nullable: true, description: "What the agency answered." })
  answer!: string | null;
}

/** A page of requests. */
export const AmendmentRequestConnection = Connection(AmendmentRequest, "A page of requests; each says who may see it, and nothing is counted.");

/** One request; null when there is none with this id that the caller may see. */
export async function amendmentById(reads: Reads, id: string): Promise<AmendmentRequest | null> {
  if (!isUuid(id)) return null;
  const [row] = await reads.rows<Row>(BY_ID, [id]);
  return row === undefined ? null : requestOf(row);
}

/** The requests about a client that the caller may see, newest first. */
export async function amendmentsOf(reads: Reads, client: string): Promise<AmendmentRequest[]> {
  return (await reads.rows<Row>(OF_CLIENT, [client])).map(requestOf);
}

/** The requests that the caller's agency has to answer or has answered, the first due first; an empty page for all but its officers. */
export async function amendmentsToAnswer(reads: Reads, status: AmendmentStatus | null, page: PageRequest): Promise<Page<AmendmentRequest>> {
  const rows = await reads.rows<Row>(page.backward ? UPWARD : DOWNWARD, [page.size + 1, ...(page.from ?? [null, null]), status]);
  return pageOf(rows.map(requestOf), ({ dueAt }) => dueAt, page);
}

type Row = Omit<AmendmentRequest, "client" | "author"> & { clientId: string; author: string };

function requestOf({ clientId, author, ...row }: Row): AmendmentRequest {
  return { ...row, client: { id: clientId }, author: { id: author } };
}

const REQUEST = `select r.client_id as "clientId", r.id, r.author, r.record_type as "recordType", r.record_id as "recordId", r.passage, r.wrong,
  ${instantText("r.at")} as "requestedAt", r.by_user as "requestedBy", ${instantText("r.due_at")} as "dueAt",
  coalesce(a.status, 'REQUESTED') as status, ${instantText("a.at")} as "answeredAt", a.note as answer
  from consent.amendment_request r left join consent.amendment_answer a on a.client_id = r.client_id and a.request_id = r.id`;
const BY_ID = { name: "amendment request by id", text: `${REQUEST} where r.id = $1` };
const OF_CLIENT = { name: "amendment requests of a client", text: `${REQUEST} where r.client_id = $1 order by r.at desc, r.id desc` };
const DOWNWARD = listed("downward", ">", "asc");
const UPWARD = listed("upward", "<", "desc");

/** $1: how many; $2, $3: due instant and id to start from, or nulls; $4: status or null. */
function listed(name: string, beyond: string, order: string) {
  return {
    name: `amendment requests ${name}`,
    text: `${REQUEST} where r.author = ${setting("agency")} and ${setting("role")} = 'CONSENT_OFFICER'
      and ($3::uuid is null or (r.due_at, r.id) ${beyond} ($2::timestamptz, $3::uuid)) and ($4::text is null or coalesce(a.status, 'REQUESTED') = $4)
      order by r.due_at ${order}, r.id ${order} limit $1`,
  };
}
