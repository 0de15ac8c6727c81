import { Field, ID, ObjectType } from "type-graphql";
import { Connection, type Page, pageOf, type PageRequest } from "../../connection.ts";
import { Governed } from "../../declaration.ts";
import type { Reads } from "../../reads.ts";
import { DateTime } from "../../scalars.ts";
import { isUuid } from "../../uuid.ts";
import { Client } from "../client.ts";
import { instantText } from "../instant-text.ts";

/** That a worker asked that what a client shares be gone through with her. */
@Governed("Consent officers of the agency whose worker asked for it, on whose desk the client is.")
@ObjectType({ description: "That a worker of your agency asked that what a client shares be gone through with her, because something in her life has changed." })
export class SharingReview {
  @Field(() => ID, { description: "The id of the record that asks for it; whoever may read it finds there what has changed." })
  id!: string;

  @Field(() => Client)
  client!: Client;

  @Field(() => DateTime)
  askedAt!: string;

  @Field(() => ID, { description: "The worker who asked." })
  askedBy!: string;

  @Field(() => DateTime, { nullable: true, description: "When it was gone through with her." })
  doneAt!: string | null;

  @Field(() => ID, { nullable: true, description: "The officer who did." })
  doneBy!: string | null;
}

/** A page of reviews. */
export const SharingReviewConnection = Connection(SharingReview, "A page of reviews; each says who may see it, and nothing is counted.");

/** What the officers of the caller's agency have still to go through, the longest waiting first; an empty page for anyone else. */
export async function reviewsOf(reads: Reads, page: PageRequest): Promise<Page<SharingReview>> {
  const rows = await reads.rows<Row>(page.backward ? UPWARD : DOWNWARD, [page.size + 1, ...(page.from ?? [null, null])]);
  const found = pageOf(rows.map(reviewOf), ({ askedAt }) => askedAt, page);
  reads.release("Client", found.nodes.map(({ client }) => ({ clientId: client.id })));
  return found;
}

/** One review; null when there is none with this id that the caller may see. */
export async function reviewById(reads: Reads, id: string): Promise<SharingReview | null> {
  if (!isUuid(id)) return null;
  const [row] = await reads.rows<Row>(BY_ID, [id]);
  if (row !== undefined) reads.release("Client", [{ clientId: row.clientId }]);
  return row === undefined ? null : reviewOf(row);
}

type Row = Omit<SharingReview, "client"> & { clientId: string };

function reviewOf({ clientId, ...row }: Row): SharingReview {
  return { ...row, client: { id: clientId } };
}

const REVIEW = `select r.client_id as "clientId", r.id, ${instantText("r.at")} as "askedAt", r.by_user as "askedBy", ${instantText("r.done_at")} as "doneAt",
  r.done_by as "doneBy" from consent.sharing_review r`;
const BY_ID = { name: "sharing review by id", text: `${REVIEW} where r.id = $1 and r.withdrawn_at is null` };
const DOWNWARD = listed("downward", ">", "asc");
const UPWARD = listed("upward", "<", "desc");

/** $1: how many; $2, $3: instant and id to start from, or nulls. */
function listed(name: string, beyond: string, order: string) {
  return {
    name: `sharing reviews ${name}`,
    text: `${REVIEW} where r.done_at is null and r.withdrawn_at is null and ($3::uuid is null or (r.at, r.id) ${beyond} ($2::timestamptz, $3::uuid))
      order by r.at ${order}, r.id ${order} limit $1`,
  };
}
