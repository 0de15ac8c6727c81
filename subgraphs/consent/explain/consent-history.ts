import { Field, ID, ObjectType } from "type-graphql";
import { Connection, type Page, pageOf, type PageRequest } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { Governed } from "../../declaration.ts";
import type { Statement } from "../../reads.ts";
import { DateTime } from "../../scalars.ts";
import { Agency } from "../agency.ts";
import { instantText } from "../instant-text.ts";
import { ConsentForm, type Word } from "../vocabulary.ts";
import { WHO_GOVERNS } from "../who-governs.ts";
import { governing } from "./governing.ts";

/** Something that happened to one of a client's consents. Events are only ever added. */
@Governed(WHO_GOVERNS)
@ObjectType({ description: "Something that happened to one of a client's consents. Events are only ever added." })
export class ConsentHistoryEvent {
  @Field(() => ID)
  id!: string;

  @Field(() => ID, { description: "The consent to which it happened." })
  consentId!: string;

  @Field(() => String)
  kind!: string;

  @Field(() => DateTime, { description: "When it was recorded." })
  at!: string;

  @Field(() => Agency, { description: "For which agency it was recorded." })
  agency!: Agency;

  @Field(() => ID, { description: "By whom." })
  user!: string;

  @Field(() => ConsentForm, { nullable: true, description: "In what form it was told." })
  form!: Word<typeof ConsentForm> | null;

  @Field(() => DateTime, { nullable: true, description: "When it was told, where that was before it was recorded." })
  receivedAt!: string | null;

  @Field(() => ID, { nullable: true, description: "The scope it concerns, where it does not concern the whole consent." })
  scopeId!: string | null;

  @Field(() => String, { nullable: true, description: "Why, as a word of the vocabulary." })
  reason!: string | null;
}

export const ConsentHistoryConnection = Connection(ConsentHistoryEvent, "A page of what happened to a client's consents; only those who govern them get one.");

/** A page of everything that happened to the client's consents, oldest first; null for a client who is not the caller's to govern. */
export async function consentHistory(context: Context, client: string, page: PageRequest): Promise<Page<ConsentHistoryEvent> | null> {
  if (await governing(context, client, "consentHistory") === null) return null;
  const [, from] = page.from ?? [null, null];
  const rows = await context.reads.rows<Row>(page.backward ? BACKWARD : FORWARD, [client, page.size + 1, from]);
  return pageOf(rows.map(({ agency, ...row }) => ({ ...row, agency: { id: agency } })), () => null, page);
}

type Row = Omit<ConsentHistoryEvent, "agency"> & { agency: string };

const FORWARD = statement("consent history forward", ">", "asc");
const BACKWARD = statement("consent history backward", "<", "desc");

/** $1: client; $2: how many; $3: the event to start from, or null. */
function statement(name: string, beyond: string, order: string): Statement {
  return {
    name,
    text: `select v.id, v.consent_id as "consentId", v.kind, ${instantText("v.at")} as at, v.by_agency as agency, v.by_user as user,
        v.detail ->> 'form' as form, v.detail ->> 'receivedAt' as "receivedAt", v.detail ->> 'scope' as "scopeId", v.detail ->> 'reason' as reason
      from consent.consent_event v where v.client_id = $1
        and ($3::uuid is null or (v.at, v.seq) ${beyond} (select w.at, w.seq from consent.consent_event w where w.client_id = $1 and w.id = $3::uuid))
      order by v.at ${order}, v.seq ${order} limit $2`,
  };
}
