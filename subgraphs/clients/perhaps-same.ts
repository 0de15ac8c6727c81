import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import type { Reads } from "../reads.ts";
import { isUuid } from "../uuid.ts";
import { Client } from "./client.ts";

/** Where two files may be one person's. */
@Resolver(() => Client)
export class PerhapsSame {
  @FieldResolver(() => [Client], {
    description: "Other clients who exist for you and share full name and birth date, or an identifier, with her, by identities you may read. Whether they are "
      + "one person is for a consent officer to say: mergeClients.",
  })
  async perhapsSameAs(@Root() { id }: Client, @Ctx() { load, standings }: Context): Promise<{ id: string }[]> {
    const others = await load.own("perhaps the same", sharing).load(id);
    const standing = await Promise.all(others.map((other) => standings.of(other)));
    return others.filter((_, at) => standing[at]!.discover).map((other) => ({ id: other }));
  }
}

async function sharing(clients: readonly string[], reads: Reads): Promise<string[][]> {
  const rows = await reads.rows<{ id: string; other: string }>(SHARING, [clients.filter(isUuid)]);
  const found = Map.groupBy(rows, ({ id }) => id);
  return clients.map((id) => (found.get(id) ?? []).map(({ other }) => other));
}

const SHARING = {
  name: "perhaps the same",
  text: `select k.id, m.other from unnest($1::uuid[]) k (id)
    cross join lateral (select array_agg(distinct h.hash) as hashes from clients.identity i cross join unnest(i.match_hashes) h (hash) where i.client_id = k.id) own
    cross join lateral clients.match(own.hashes) m (other) where m.other <> k.id order by m.other`,
};
