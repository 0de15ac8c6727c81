import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { EntityManager } from "@mikro-orm/postgresql";
import { type Category, categoriesIn } from "../../../schema/consent/category.ts";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { matterOf } from "../../matter.ts";
import { ofSameClient } from "../../same-client.ts";
import { amendAndRead, givenOf, readAfter } from "../../record-and-read.ts";
import { GenogramPerson } from "./genogram-person.ts";
import { GenogramTie, TIE_CATEGORIES } from "./genogram-tie.ts";
import { RecordGenogramTieInput, UpdateGenogramTieInput } from "./inputs.ts";

/** What agencies find between the persons of a genogram. */
@Resolver()
export class TieMutations {
  @Mutation(() => GenogramTie, { nullable: true, description: "Draws a tie between two persons of the client's genogram, or between one of them and the client." })
  async recordGenogramTie(
    @Arg("input", () => RecordGenogramTieInput) { clientId, fromId, toId, kind, quality, categories }: RecordGenogramTieInput, @Ctx() context: Context,
  ): Promise<GenogramTie | null> {
    if ((fromId ?? null) === (toId ?? null)) throw new PublicError("BAD_USER_INPUT", "fromId and toId must be two; one of them may be left out for the client herself.");
    const matter = [...TIE_CATEGORIES[quality], ...matterOf(categories)];
    const id = await context.writes.commit(async (em) => {
      const ends = [await ofSameClient(em, GenogramPerson, clientId, fromId), await ofSameClient(em, GenogramPerson, clientId, toId)];
      const about = [...matter, ...await carriedBy(em, clientId, ends)];
      return context.writes.add(em, GenogramTie, clientId, { fromId: ends[0], toId: ends[1], kind, quality }, about);
    });
    return readAfter(context, GenogramTie, id);
  }

  @Mutation(() => GenogramTie, { nullable: true, description: "Changes a tie of a genogram that your agency wrote." })
  updateGenogramTie(
    @Arg("input", () => UpdateGenogramTieInput) { id, expectedVersion, ...changes }: UpdateGenogramTieInput, @Ctx() context: Context,
  ): Promise<GenogramTie | null> {
    const given = givenOf(changes);
    return amendAndRead(context, GenogramTie, id, expectedVersion, (tie) => {
      const beyond = TIE_CATEGORIES[given.quality ?? tie.quality].filter((category) => !tie.categories.includes(category));
      if (beyond.length > 0) throw new PublicError("BAD_USER_INPUT", `quality calls for ${beyond.join(", ")}, which this tie does not carry; record a new tie.`);
      Object.assign(tie, given);
    });
  }
}

/** A tie tells of both its ends, so it carries what each of them carries. */
async function carriedBy(em: EntityManager, clientId: string, ids: readonly (string | null)[]): Promise<Category[]> {
  const persons = await em.find(GenogramPerson, { clientId, id: ids.filter((id) => id !== null) });
  return persons.flatMap(({ mask }) => categoriesIn(mask));
}
