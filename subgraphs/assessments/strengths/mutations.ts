import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { matterOf } from "../../matter.ts";
import { isUuid } from "../../uuid.ts";
import { written } from "../../written.ts";
import { DOMAIN_CATEGORIES } from "../assessment-domain.ts";
import { amendAndRead, givenOf, recordAndRead } from "../../record-and-read.ts";
import { nextStatement, StatementStatus } from "../stated-record.ts";
import { RecordStrengthInput, UpdateStrengthInput } from "./inputs.ts";
import { Strength } from "./strength.ts";

/** What agencies write about what clients are strong in. */
@Resolver()
export class StrengthMutations {
  @Mutation(() => Strength, { nullable: true, description: "Records a strength; it begins ACTIVE." })
  recordStrength(
    @Arg("input", () => RecordStrengthInput) { clientId, categories, ...values }: RecordStrengthInput, @Ctx() context: Context,
  ): Promise<Strength | null> {
    const strength = { ...values, statement: written("statement", values.statement), goals: goalsOf(values.goals), status: StatementStatus.ACTIVE };
    return recordAndRead(context, Strength, clientId, strength, [...DOMAIN_CATEGORIES[values.domain], ...matterOf(categories)]);
  }

  @Mutation(() => Strength, { nullable: true, description: "Changes a strength of your agency's record, or which goals build on it." })
  updateStrength(
    @Arg("input", () => UpdateStrengthInput) { id, expectedVersion, ...changes }: UpdateStrengthInput, @Ctx() context: Context,
  ): Promise<Strength | null> {
    const { status, ...given } = givenOf(changes);
    if (given.statement !== undefined) given.statement = written("statement", given.statement);
    if (given.goals !== undefined) given.goals = goalsOf(given.goals);
    return amendAndRead(context, Strength, id, expectedVersion, (strength) =>
      Object.assign(strength, given, { status: nextStatement(strength.status, status) }));
  }
}

/** Goals are kept in another subgraph; an id that is none leads nowhere, and is refused only where it cannot be one. */
function goalsOf(ids: readonly string[]): string[] {
  if (!ids.every(isUuid)) throw new PublicError("BAD_USER_INPUT", "goals takes ids of goals.");
  return [...new Set(ids)];
}
