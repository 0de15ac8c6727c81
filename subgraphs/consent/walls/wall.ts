import { Field, ID, ObjectType } from "type-graphql";
import { Governed } from "../../declaration.ts";
import type { Reads } from "../../reads.ts";
import { DateTime } from "../../scalars.ts";
import { isUuid } from "../../uuid.ts";
import { instantText } from "../instant-text.ts";
import { WallReason, type Word } from "../vocabulary.ts";

/** A wall between a client and one worker. */
@Governed("Consent officers and coordinators of the worker's agency for whom the client exists, but for the worker herself.")
@ObjectType({ description: "A wall between a client and one worker of your agency: for that worker the client does not exist." })
export class Wall {
  @Field(() => ID)
  id!: string;

  @Field(() => ID, { description: "The worker before whom it stands." })
  user!: string;

  @Field(() => WallReason, { nullable: true })
  reason!: Word<typeof WallReason> | null;

  @Field(() => DateTime)
  raisedAt!: string;

  @Field(() => ID, { nullable: true, description: "The worker who raised it." })
  raisedBy!: string | null;
}

/** The walls of the caller's agency before single workers, for each client; null where they are not the caller's to see. */
export async function wallsOf(reads: Reads, clients: readonly string[]): Promise<(Wall[] | null)[]> {
  const ids = clients.filter(isUuid);
  const [seen, rows] = await Promise.all([
    reads.rows<{ id: string }>(KEPT, [ids]), reads.rows<Wall & { clientId: string }>(BY_CLIENT, [ids])]);
  const kept = new Set(seen.map(({ id }) => id));
  const found = Map.groupBy(rows, ({ clientId }) => clientId);
  return clients.map((id) => (kept.has(id) ? found.get(id) ?? [] : null));
}

const BY_CLIENT = {
  name: "walls by client",
  text: `select w.client_id as "clientId", w.id, w.user_id as user, w.reason, ${instantText("w.raised_at")} as "raisedAt", w.raised_by as "raisedBy"
    from consent.walls_of($1) w order by w.raised_at, w.id`,
};
const KEPT = { name: "clients whose walls are kept", text: "select k.id from consent.keeps_walls($1) k (id)" };
