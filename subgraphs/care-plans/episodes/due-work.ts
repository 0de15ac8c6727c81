import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Open } from "../../declaration.ts";
import type { Reads } from "../../reads.ts";
import { LocalDate } from "../../scalars.ts";
import { MADE_WHEN_ASKED } from "../made-when-asked.ts";
import { DUE_WORK, DueKind } from "./due-work.sql.ts";

registerEnumType(DueKind, {
  name: "DueKind",
  description: "What waits to be done by a day.",
  valuesConfig: {
    PROGRESS_REVIEW: { description: "The next review of a goal." }, PLAN_END: { description: "The last day of a plan that goes on." },
    PLAN_CHANGE: { description: "A proposed change, to be decided within a fortnight." },
  },
});

/** Something that waits to be done by a day. */
@Open(MADE_WHEN_ASKED)
@ObjectType({ description: "Something that waits to be done by a day." })
export class DueItem {
  @Field(() => DueKind)
  kind!: DueKind;

  @Field(() => ID, { description: "Id of the record that says so; of a goal for GOAL_TARGET and PROGRESS_REVIEW." })
  id!: string;

  @Field(() => String)
  what!: string;

  @Field(() => LocalDate)
  due!: string;

  @Field(() => Boolean, { description: "Whether that day is over." })
  overdue!: boolean;
}

type DueRow = DueItem & { episode: string; noun: string; clientId: string; author: string; mask: number };

/** What waits in episodes up to a day, the most urgent first; each from the rows row-level security shows the caller. */
export async function dueWork(episodes: readonly string[], until: string, reads: Reads): Promise<DueItem[][]> {
  const rows = await reads.candidates<DueRow>(DUE, [episodes, until]);
  for (const [noun, some] of Map.groupBy(rows, (row) => row.noun)) reads.release(noun, some);
  const byEpisode = Map.groupBy(rows, ({ episode }) => episode);
  return episodes.map((id) => byEpisode.get(id) ?? []);
}

const DUE = {
  name: "due work",
  text: `select e.id as episode, e.client_id as "clientId", d.kind, d.noun, d.id, d.author, d.mask, d.what, d.due::text as due,
      d.due < ((select consent.instant()) at time zone 'UTC')::date as overdue
    from care_plans.episode e cross join lateral (${DUE_WORK}) d where e.id = any($1::uuid[]) and d.due <= $2::date order by d.due, d.kind, d.id`,
};
