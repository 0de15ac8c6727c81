import { Field, ObjectType } from "type-graphql";
import { Basis } from "../../basis.ts";
import type { Context } from "../../context.ts";
import { Open } from "../../declaration.ts";
import type { Noun } from "../../declaration.ts";
import type { Statement } from "../../reads.ts";
import { LocalDate } from "../../scalars.ts";
import { stands } from "../entry-status.ts";
import { Goal } from "../goal.ts";
import { GoalAchievement, GoalLifecycle } from "../goal-status.ts";
import { MADE_WHEN_ASKED } from "../made-when-asked.ts";
import { ClientDecision } from "../plans/client-decision.ts";
import { Feedback } from "./feedback.ts";
import { Milestone } from "./milestone.ts";
import { OutcomeChange, outcomeChanges } from "./outcome-change.ts";
import { OutcomeMeasure } from "./outcome-measure.ts";
import { ProgressReview } from "./progress-review.ts";

/** How one goal went in a period. */
@Open(MADE_WHEN_ASKED)
@ObjectType({ description: "How one goal went in a period." })
export class GoalProgress {
  @Field(() => Goal, { nullable: true })
  goal!: Goal;

  @Field(() => GoalAchievement, { description: "What the first review of the period found." })
  from!: GoalAchievement;

  @Field(() => GoalAchievement, { description: "What the last review of the period found." })
  to!: GoalAchievement;

  @Field(() => [ProgressReview], { nullable: true, description: "Oldest first." })
  reviews!: ProgressReview[];
}

/** What came of a client's plans in a period, put together when asked. */
@Open(MADE_WHEN_ASKED)
@ObjectType({ description: "What came of a client's plans in a period, put together when you ask, from the records you may read." })
export class ProgressReport {
  @Field(() => Basis)
  basis!: Basis;

  @Field(() => LocalDate)
  from!: string;

  @Field(() => LocalDate)
  until!: string;

  @Field(() => Boolean, { description: "False when the period holds more records than one report; ask for a shorter one." })
  complete!: boolean;

  @Field(() => [GoalProgress], { description: "The goals that were reviewed." })
  goals!: GoalProgress[];

  @Field(() => [Milestone], { nullable: true, description: "The milestones that were reached." })
  milestones!: Milestone[];

  @Field(() => [OutcomeChange])
  outcomes!: OutcomeChange[];

  @Field(() => [Feedback], { nullable: true, description: "The feedback that was given." })
  feedback!: Feedback[];

  @Field(() => [ClientDecision], { nullable: true, description: "What the client decided." })
  decisions!: ClientDecision[];
}

/** The report of one client's period. */
export async function progressReport(context: Context, clientId: string, from: string, until: string): Promise<ProgressReport> {
  const within = <T extends { id: string; clientId: string }>(noun: Noun<T>, statement: Statement) => recordsOf(context, noun, statement, [clientId, from, until]);
  const [reviews, milestones, measures, feedback, decisions] = await Promise.all([
    within(ProgressReview, REVIEWS), within(Milestone, MILESTONES), within(OutcomeMeasure, MEASURES), within(Feedback, FEEDBACK), within(ClientDecision, DECISIONS),
  ]);
  const byGoal = [...Map.groupBy(reviews.records, ({ goalId }) => goalId)];
  const goals = await Promise.all(byGoal.map(async ([id, some]) => {
    const goal = await context.load.one(Goal, id);
    return goal === null ? [] : [{ goal, from: some[0]!.achievement, to: some.at(-1)!.achievement, reviews: some }];
  }));
  return {
    basis: Basis.PERMITTED_RECORDS, from, until, complete: [reviews, milestones, measures, feedback, decisions].every(({ complete }) => complete), goals: goals.flat(),
    milestones: milestones.records, outcomes: outcomeChanges(measures.records), feedback: feedback.records, decisions: decisions.records,
  };
}

async function recordsOf<T extends { id: string; clientId: string }>(
  { reads, load }: Context, noun: Noun<T>, statement: Statement, values: readonly unknown[],
): Promise<{ records: Awaited<T>[]; complete: boolean }> {
  const rows = await reads.candidates<{ id: string }>(statement, [...values, MOST + 1]);
  const records = await Promise.all(rows.slice(0, MOST).map(({ id }) => load.one(noun, id)));
  return { records: records.filter((one): one is Awaited<T> => one !== null), complete: rows.length <= MOST };
}

/** The most records of one kind in a report. */
const MOST = 200;

/** Of no goal that was entered in error: what belongs to that is wrong with it. */
const OF_NO_ERROR = `not exists (select from care_plans.goal g where g.client_id = t.client_id and g.id = t.goal_id and g.lifecycle = '${GoalLifecycle.ENTERED_IN_ERROR}')`;

const inPeriod = (table: string, day: string, more = ""): Statement => ({
  name: `${table} in a period`,
  text: `select t.id from care_plans.${table} t where t.client_id = $1::uuid and t.${day} between $2::date and $3::date ${more} and ${OF_NO_ERROR} order by t.${day}, t.id limit $4`,
});
const REVIEWS = inPeriod("progress_review", "reviewed_on", `and ${stands("t")}`);
const MILESTONES = inPeriod("milestone", "reached_on", "and t.status = 'REACHED'");
const MEASURES = inPeriod("outcome_measure", "measured_on", `and ${stands("t")}`);
const FEEDBACK = inPeriod("feedback", "given_on", "and t.status = 'GIVEN'");
const DECISIONS = inPeriod("client_decision", "decided_on", `and ${stands("t")}`);
