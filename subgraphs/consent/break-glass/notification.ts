import { Field, ID, ObjectType } from "type-graphql";
import { Connection, type Page, pageOf, type PageRequest } from "../../connection.ts";
import { Governed } from "../../declaration.ts";
import type { Reads, Statement } from "../../reads.ts";
import { DateTime } from "../../scalars.ts";
import { Agency } from "../agency.ts";
import { Client } from "../client.ts";
import { instantText } from "../instant-text.ts";
import { NOBODY } from "./notification.sql.ts";
import { NotificationKind } from "./vocabulary.ts";

/** Something officers are told without asking. */
@Governed("Consent officers of the agency it is for, and workers of the coordinating body who oversee emergencies.")
@ObjectType({ description: "Something officers are told without asking." })
export class Notification {
  @Field(() => ID)
  id!: string;

  @Field(() => NotificationKind)
  kind!: NotificationKind;

  @Field(() => DateTime)
  at!: string;

  @Field(() => Client, {
    nullable: true, description: "Whom it is about: told to agencies that know her. Null where nobody, or nobody for you, was meant.",
  })
  client!: Client | null;

  @Field(() => Agency, { description: "The agency of the worker who did it." })
  by!: Agency;

  @Field(() => ID, { description: "The worker who did it." })
  byUser!: string;

  @Field(() => ID, { nullable: true, description: "The session that was opened, to be reviewed." })
  session!: string | null;
}

/** A page of notifications. */
export const NotificationConnection = Connection(Notification, "A page of notifications; each says who may see it, and nothing is counted.");

/** The notifications for the caller, newest first; an empty page for whoever is told nothing. */
export async function notificationsOf(reads: Reads, page: PageRequest): Promise<Page<Notification>> {
  const rows = await reads.rows<Row>(page.backward ? UPWARD : DOWNWARD, [page.size + 1, ...(page.from ?? [null, null])]);
  return pageOf(rows.map(notificationOf), ({ at }) => at, page);
}

type Row = Omit<Notification, "client" | "by"> & { clientId: string; by: string };

function notificationOf({ clientId, by, ...row }: Row): Notification {
  return { ...row, client: clientId === NOBODY ? null : { id: clientId }, by: { id: by } };
}

const DOWNWARD = listed("downward", "<", "desc");
const UPWARD = listed("upward", ">", "asc");

/** $1: how many; $2, $3: instant and id to start from, or nulls. */
function listed(name: string, beyond: string, order: string): Statement {
  return {
    name: `notifications ${name}`,
    text: `select n.client_id as "clientId", n.id, n.kind, ${instantText("n.at")} as at, n.by_agency as by, n.by_user as "byUser", n.session_id as session
      from consent.notification n where n.to_agency = (select nullif(current_setting('app.agency', true), ''))
        and ($3::uuid is null or (n.at, n.id) ${beyond} ($2::timestamptz, $3::uuid))
      order by n.at ${order}, n.id ${order} limit $1`,
  };
}
