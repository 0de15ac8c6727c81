import type { EntityManager } from "@mikro-orm/postgresql";
import { categoriesIn, type Category } from "../../schema/consent/category.ts";
import type { ClientRecord } from "../client-record.ts";
import type { Context } from "../context.ts";
import type { Noun } from "../declaration.ts";
import { readAfter } from "../record-and-read.ts";
import { authorAndInstant } from "../writes.ts";
import { Episode } from "./episode.ts";
import { Goal } from "./goal.ts";
import { placeFor, wholeFor } from "./part-of.ts";

/** Whom a new record is about, in which case, and for which goal. */
export interface Place {
  readonly clientId: string;
  readonly episodeId?: string | null;
  readonly goalId?: string | null;
}

/**
 * Writes one new record and reads it as a query after the mutation would. `values` is given the instant, and the transaction. A
 * record for a goal carries what the goal is about: whoever may not see the one learns nothing of it from the other.
 */
export async function recordInEpisode<T extends ClientRecord>(
  context: Context, noun: Noun<T>, { clientId, episodeId, goalId }: Place, about: readonly Category[],
  values: (now: string, em: EntityManager) => object | Promise<object>,
): Promise<T | null> {
  const id = await context.writes.commit(async (em) => {
    const goal = await wholeFor(em, Goal, clientId, goalId);
    const place = { episodeId: await placeFor(em, Episode, clientId, episodeId), ...(goal === null ? {} : { goalId: goal.id }) };
    const own = await values((await authorAndInstant(em)).now, em);
    return await context.writes.add(em, noun, clientId, { ...own, ...place }, [...about, ...(goal === null ? [] : categoriesIn(goal.mask))]);
  });
  return readAfter(context, noun, id);
}
