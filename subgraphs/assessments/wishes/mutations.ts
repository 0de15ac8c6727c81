import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import type { Noun } from "../../declaration.ts";
import { matterOf } from "../../matter.ts";
import { written } from "../../written.ts";
import { DOMAIN_CATEGORIES } from "../assessment-domain.ts";
import { amendAndRead, givenOf, recordAndRead } from "../../record-and-read.ts";
import { nextStatement, type StatedRecord, StatementStatus } from "../stated-record.ts";
import { RecordPreferenceInput, RecordStatedGoalInput, UpdateStatedGoalInput, UpdateStatementInput } from "./inputs.ts";
import { Preference } from "./preference.ts";
import { StatedGoal } from "./stated-goal.ts";

/** What agencies write down of what clients want. */
@Resolver()
export class WishMutations {
  @Mutation(() => Preference, { nullable: true, description: "Records how the client would rather have it; it begins ACTIVE." })
  recordPreference(
    @Arg("input", () => RecordPreferenceInput) { clientId, categories, ...values }: RecordPreferenceInput, @Ctx() context: Context,
  ): Promise<Preference | null> {
    return recordAndRead(context, Preference, clientId, begun(values), [...DOMAIN_CATEGORIES[values.domain], ...matterOf(categories)]);
  }

  @Mutation(() => StatedGoal, { nullable: true, description: "Records what the client says she wants to reach; it begins ACTIVE." })
  recordStatedGoal(
    @Arg("input", () => RecordStatedGoalInput) { clientId, categories, ...values }: RecordStatedGoalInput, @Ctx() context: Context,
  ): Promise<StatedGoal | null> {
    const { importance = null } = values;
    refuseUnlike(importance);
    return recordAndRead(context, StatedGoal, clientId, { ...begun(values), importance }, [...DOMAIN_CATEGORIES[values.domain], ...matterOf(categories)]);
  }

  @Mutation(() => Preference, { nullable: true, description: "Changes or ends a preference that your agency wrote." })
  updatePreference(@Arg("input", () => UpdateStatementInput) input: UpdateStatementInput, @Ctx() context: Context): Promise<Preference | null> {
    return updated(context, Preference, input);
  }

  @Mutation(() => StatedGoal, { nullable: true, description: "Changes or ends a stated goal that your agency wrote." })
  updateStatedGoal(@Arg("input", () => UpdateStatedGoalInput) input: UpdateStatedGoalInput, @Ctx() context: Context): Promise<StatedGoal | null> {
    refuseUnlike(input.importance);
    return updated(context, StatedGoal, input);
  }
}

function begun<T extends { statement: string }>(values: T): T & { status: StatementStatus } {
  return { ...values, statement: written("statement", values.statement), status: StatementStatus.ACTIVE };
}

/** How much it matters to her is said by a number from 0 to 10. */
function refuseUnlike(importance: number | null | undefined): void {
  if (importance != null && (importance < 0 || importance > 10)) throw new PublicError("BAD_USER_INPUT", "importance takes a whole number from 0 to 10.");
}

function updated<T extends StatedRecord>(context: Context, noun: Noun<T>, { id, expectedVersion, ...changes }: UpdateStatementInput): Promise<T | null> {
  const { status, statement, ...others } = givenOf(changes);
  const words = statement === undefined ? {} : { statement: written("statement", statement) };
  return amendAndRead(context, noun, id, expectedVersion, (record) => Object.assign(record, others, words, { status: nextStatement(record.status, status) }));
}
