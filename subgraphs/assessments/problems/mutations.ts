import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.ts";
import { matterOf } from "../../matter.ts";
import { ofSameClient } from "../../same-client.ts";
import { written } from "../../written.ts";
import { DOMAIN_CATEGORIES } from "../assessment-domain.ts";
import { Condition } from "../condition.ts";
import { Need, NeedStatus } from "../need.ts";
import { nextNeedStatus } from "../need-status.ts";
import { amendAndRead, givenOf, readAfter } from "../../record-and-read.ts";
import { RecordProblemInput, UpdateProblemInput } from "./inputs.ts";
import { Problem } from "./problem.ts";

/** What agencies write on the problem list, and what an entry comes down to. */
@Resolver(() => Problem)
export class ProblemMutations {
  @Mutation(() => Problem, { nullable: true, description: "Puts a concern on the problem list; it begins ACTIVE." })
  async recordProblem(
    @Arg("input", () => RecordProblemInput) { clientId, categories, needId, conditionId, ...values }: RecordProblemInput, @Ctx() context: Context,
  ): Promise<Problem | null> {
    const statement = written("statement", values.statement);
    const about = [...DOMAIN_CATEGORIES[values.domain], ...matterOf(categories)];
    const id = await context.writes.commit(async (em) => context.writes.add(em, Problem, clientId, {
      ...values, statement, status: NeedStatus.ACTIVE,
      needId: await ofSameClient(em, Need, clientId, needId), conditionId: await ofSameClient(em, Condition, clientId, conditionId),
    }, about));
    return readAfter(context, Problem, id);
  }

  @Mutation(() => Problem, { nullable: true, description: "Changes an entry of the problem list that your agency wrote." })
  updateProblem(
    @Arg("input", () => UpdateProblemInput) { id, expectedVersion, ...changes }: UpdateProblemInput, @Ctx() context: Context,
  ): Promise<Problem | null> {
    const { status, ...given } = givenOf(changes);
    if (given.statement !== undefined) given.statement = written("statement", given.statement);
    return amendAndRead(context, Problem, id, expectedVersion, (problem) =>
      Object.assign(problem, given, { status: nextNeedStatus("A problem", problem.status, status) }));
  }

  @FieldResolver(() => Need, { nullable: true, description: "The need it comes down to; null when there is none for you." })
  need(@Root() { needId }: Problem, @Ctx() { load }: Context): Promise<Need | null> | null {
    return needId === null ? null : load.one(Need, needId);
  }

  @FieldResolver(() => Condition, { nullable: true, description: "The condition it comes down to; null when there is none for you." })
  condition(@Root() { conditionId }: Problem, @Ctx() { load }: Context): Promise<Condition | null> | null {
    return conditionId === null ? null : load.one(Condition, conditionId);
  }
}
