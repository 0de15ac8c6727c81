import { Field, ID, ObjectType } from "type-graphql";
import { categoriesIn, type Category } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { Governed } from "../../declaration.ts";
import type { Reads } from "../../reads.ts";
import { DateTime } from "../../scalars.ts";
import { isUuid } from "../../uuid.ts";
import { Agency } from "../agency.ts";
import { Client } from "../client.ts";
import { herself, onDesk } from "../ground/governance.sql.ts";
import { instantText } from "../instant-text.ts";
import { RepresentativeBar, RepresentativeKind, type Word } from "../vocabulary.ts";

/** Somebody who may speak for a client. */
@Governed("A consent officer on whose desk the client is, workers of her agency who record consents, and the client herself.")
@ObjectType({ description: "Somebody who may speak for a client, within an authority and a period." })
export class Representative {
  @Field(() => ID)
  id!: string;

  @Field(() => Client, { nullable: true })
  client!: Client;

  @Field(() => RepresentativeKind)
  kind!: Word<typeof RepresentativeKind>;

  @Field(() => String)
  name!: string;

  @Field(() => Agency, { nullable: true, description: "Through which she signs in; null when she has no account." })
  agency!: Agency | null;

  @Field(() => ID, { nullable: true })
  user!: string | null;

  @Field(() => [ConsentCategory], { description: "What she may decide about at most; the law of the place may allow her less." })
  authority!: Category[];

  @Field(() => DateTime)
  from!: string;

  @Field(() => DateTime, { nullable: true })
  until!: string | null;

  @Field(() => String, { description: "What her authority was seen from." })
  evidence!: string;

  @Field(() => RepresentativeBar, { nullable: true, description: "Why she may neither decide nor see; what she had decided has no effect either." })
  barred!: Word<typeof RepresentativeBar> | null;

  @Field(() => DateTime, { nullable: true })
  barredAt!: string | null;
}

type Row = Omit<Representative, "client" | "agency" | "authority"> & { clientId: string; agency: string | null; mask: number };

/** Those who speak, or spoke, for each client; null for a client whose representatives are not the caller's to see. */
export async function representativesOf(reads: Reads, clients: readonly string[]): Promise<(Representative[] | null)[]> {
  const ids = clients.filter(isUuid);
  const [seen, rows] = await Promise.all([reads.rows<{ id: string }>(SEEN, [ids]), reads.rows<Row>(BY_CLIENT, [ids])]);
  const allowed = new Set(seen.map(({ id }) => id));
  const found = Map.groupBy(rows, ({ clientId }) => clientId);
  return clients.map((id) => (allowed.has(id) ? (found.get(id) ?? []).map(representativeOf) : null));
}

/** One representative; null when there is none with this id that the caller may see. */
export async function representativeById(reads: Reads, id: string): Promise<Representative | null> {
  const [row] = await reads.rows<Row>(BY_ID, [id]);
  return row === undefined ? null : representativeOf(row);
}

function representativeOf({ clientId, agency, mask, ...row }: Row): Representative {
  return { ...row, client: { id: clientId }, agency: agency === null ? null : { id: agency }, authority: categoriesIn(mask) };
}

const COLUMNS = `r.id, r.client_id as "clientId", r.kind, r.name, r.agency, r.user_id as user, r.categories as mask, ${instantText("r.from_at")} as from,
  ${instantText("r.until_at")} as until, r.evidence, r.barred, ${instantText("r.barred_at")} as "barredAt"`;
const BY_CLIENT = {
  name: "representatives by client",
  text: `select ${COLUMNS} from consent.representative r where r.client_id = any($1::uuid[]) order by r.from_at, r.id`,
};
const BY_ID = { name: "representative by id", text: `select ${COLUMNS} from consent.representative r where r.id = $1` };
const SEEN = {
  name: "clients whose representatives are seen",
  text: `select k.id from unnest($1::uuid[]) as k (id) where ${onDesk("k.id")} or ${herself("k.id")}`,
};
