import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { matterOf } from "../../matter.ts";
import { written, writtenOrNull } from "../../written.ts";
import { amendAndRead, givenOf, recordAndRead } from "../../record-and-read.ts";
import { CulturalProfile } from "./cultural-profile.ts";
import { RecordCulturalProfileInput, UpdateCulturalProfileInput } from "./inputs.ts";

/** What agencies write about how culture bears on a client's situation; each its own version. */
@Resolver()
export class CulturalMutations {
  @Mutation(() => CulturalProfile, { nullable: true, description: "Records a cultural profile; earlier ones stay." })
  recordCulturalProfile(
    @Arg("input", () => RecordCulturalProfileInput) { clientId, categories, ...values }: RecordCulturalProfileInput, @Ctx() context: Context,
  ): Promise<CulturalProfile | null> {
    const [identity, explanation] = [writtenOrNull("identity", values.identity), writtenOrNull("explanation", values.explanation)];
    const lists = [values.supports, values.stressors, values.careWishes];
    if (identity === null && explanation === null && lists.every((one) => one.length === 0)) {
      throw new PublicError("BAD_USER_INPUT", "Give what was found: identity, explanation, supports, stressors or careWishes.");
    }
    return recordAndRead(context, CulturalProfile, clientId, { ...values, identity, explanation }, matterOf(categories));
  }

  @Mutation(() => CulturalProfile, { nullable: true, description: "Changes a cultural profile of your agency." })
  updateCulturalProfile(
    @Arg("input", () => UpdateCulturalProfileInput) { id, expectedVersion, ...changes }: UpdateCulturalProfileInput, @Ctx() context: Context,
  ): Promise<CulturalProfile | null> {
    const given = givenOf(changes);
    if (given.identity != null) given.identity = written("identity", given.identity);
    if (given.explanation != null) given.explanation = written("explanation", given.explanation);
    return amendAndRead(context, CulturalProfile, id, expectedVersion, (profile) => Object.assign(profile, given));
  }
}
