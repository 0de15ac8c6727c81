import { Field, Int, ObjectType } from "type-graphql";
import { Basis, OPEN_SUMMARY } from "../../basis.ts";
import { Open } from "../../declaration.ts";
import type { Reads } from "../../reads.ts";
import { NeedCategory } from "../../need-category.ts";
import { NeedPriority } from "../need.ts";

/** What is needed how soon. */
@Open(OPEN_SUMMARY)
@ObjectType({ description: "The open needs of one priority." })
export class NeedsOfPriority {
  @Field(() => NeedPriority)
  priority!: NeedPriority;

  @Field(() => [NeedCategory], { description: "What they are about, each once." })
  categories!: NeedCategory[];

  @Field(() => Int)
  open!: number;
}

/** The open needs of a client, as far as the reader may know them. */
@Open(OPEN_SUMMARY)
@ObjectType({ description: "The open needs of a client as far as you may know them, the most urgent first." })
export class NeedsSummary {
  @Field(() => Basis)
  basis!: Basis;

  @Field(() => Int, { description: "How many needs that you may read are open." })
  open!: number;

  @Field(() => [NeedsOfPriority], { description: "By priority; a priority without open needs is left out." })
  byPriority!: NeedsOfPriority[];
}

type OpenRow = { clientId: string; id: string; category: NeedCategory; priority: NeedPriority };

/** The summaries of clients, each from the rows row-level security shows the caller. */
export async function needsSummaries(clients: readonly string[], reads: Reads): Promise<NeedsSummary[]> {
  const rows = await reads.rows<OpenRow>(OPEN_NEEDS, [clients]);
  const byClient = Map.groupBy(rows, ({ clientId }) => clientId);
  return clients.map((client) => summaryOf(byClient.get(client) ?? []));
}

/** The summary of a client of whom nothing can be read. */
export const NO_NEEDS = summaryOf([]);

function summaryOf(needs: readonly OpenRow[]): NeedsSummary {
  const byPriority = Object.values(NeedPriority).map((priority) => {
    const some = needs.filter((need) => need.priority === priority);
    return { priority, open: some.length, categories: [...new Set(some.map(({ category }) => category))] };
  });
  return { basis: Basis.PERMITTED_RECORDS, open: needs.length, byPriority: byPriority.filter(({ open }) => open > 0) };
}

const OPEN_NEEDS = {
  name: "open needs",
  noun: "Need",
  text: `select n.client_id as "clientId", n.id, n.author, n.categories as mask, n.category, n.priority from assessments.need n
    where n.client_id = any($1::uuid[]) and n.status in ('ACTIVE', 'RECURRENCE') order by n.client_id, n.category, n.id`,
};
