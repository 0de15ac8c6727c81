import type { EntityManager } from "@mikro-orm/postgresql";
import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import { Basis } from "../../basis.ts";
import { Open } from "../../declaration.ts";
import type { Reads } from "../../reads.ts";
import { MADE_WHEN_ASKED } from "../made-when-asked.ts";
import { closureFacts, type ClosureFacts } from "./closure-facts.sql.ts";
import { Readiness } from "./closure-review.ts";
import type { OpenReferral } from "./open-referral.ts";

/** What may stand between an episode and its end. */
export enum BlockerKind {
  CLOSURE_REVIEW_MISSING = "CLOSURE_REVIEW_MISSING", GOAL_OUTCOMES_MISSING = "GOAL_OUTCOMES_MISSING", CLIENT_NOT_READY = "CLIENT_NOT_READY",
  SKILLS_NOT_REVIEWED = "SKILLS_NOT_REVIEWED", MAINTENANCE_PLAN_MISSING = "MAINTENANCE_PLAN_MISSING",
  CRISIS_PREVENTION_PLAN_MISSING = "CRISIS_PREVENTION_PLAN_MISSING", REFERRALS_UNSETTLED = "REFERRALS_UNSETTLED", CHANGES_UNDECIDED = "CHANGES_UNDECIDED",
}
registerEnumType(BlockerKind, { name: "ClosureBlockerKind", description: "What may stand between an episode and its end." });

/** Something that stands between an episode and its end, and what to do about it. */
@Open(MADE_WHEN_ASKED)
@ObjectType({ description: "Something that stands between an episode and its end, as far as you may know, and what to do about it." })
export class ClosureBlocker {
  @Field(() => BlockerKind)
  kind!: BlockerKind;

  @Field(() => String, { description: "What to do about it." })
  remedy!: string;

  @Field(() => [ID], { description: "Ids of the goals of which nobody has said how they ended." })
  goals!: string[];

  @Field(() => [ID], { description: "Ids of the referrals that are open and not handed over." })
  referrals!: string[];
}

/** What stands between an episode and its end. */
@Open(MADE_WHEN_ASKED)
@ObjectType({ description: "What stands between an episode and its end, as far as you may know; it can be CLOSED when nothing does." })
export class ClosureBlockers {
  @Field(() => Basis)
  basis!: Basis;

  @Field(() => [ClosureBlocker])
  blockers!: ClosureBlocker[];
}

/** What of an episode decides whether it may end: its own records, and what another subgraph keeps open for it. */
export interface Closing extends ClosureFacts {
  readonly openReferrals: readonly OpenReferral[];
}

const { CLOSURE_REVIEW_MISSING, GOAL_OUTCOMES_MISSING, CLIENT_NOT_READY, SKILLS_NOT_REVIEWED, MAINTENANCE_PLAN_MISSING, CRISIS_PREVENTION_PLAN_MISSING,
  REFERRALS_UNSETTLED, CHANGES_UNDECIDED } = BlockerKind;

/** When each stands in the way, and what to do then, in the order in which it is told. One table for code, tests and docs. */
export const BLOCKERS: Readonly<Record<BlockerKind, readonly [stands: (closing: Closing) => boolean, remedy: string]>> = {
  [CLOSURE_REVIEW_MISSING]: [({ review }) => review === null, "Go through what the case came to with the client (reviewClosure)."],
  [GOAL_OUTCOMES_MISSING]: [(facts) => unspoken(facts).length > 0, "Say in goalOutcomes of the closure review how each goal ended."],
  [CLIENT_NOT_READY]: [({ review }) => review?.readiness === Readiness.NOT_READY, "Go on working until the client is ready, or nearly so, and review again."],
  [SKILLS_NOT_REVIEWED]: [({ review }) => review?.skills === 0, "Go through what she has learned, and name it in skillsReviewed."],
  [MAINTENANCE_PLAN_MISSING]: [({ transition }) => !transition, "Plan how she goes on (planTransition)."],
  [CRISIS_PREVENTION_PLAN_MISSING]: [({ crisis }) => !crisis, "Plan what she does when it gets bad again (planCrisisPrevention)."],
  [REFERRALS_UNSETTLED]: [(closing) => closing.review?.settled === false || unsettled(closing).length > 0,
    "See that every referral is settled (moveReferral) or handed over, and say so in the closure review."],
  [CHANGES_UNDECIDED]: [({ changes }) => changes > 0, "Decide the proposed changes to its plans (decidePlanChange)."],
};

/** What stands between an episode and its end. */
export function blockersOf(closing: Closing): ClosureBlocker[] {
  return (Object.keys(BLOCKERS) as BlockerKind[]).filter((kind) => BLOCKERS[kind][0](closing)).map((kind) => ({
    kind, remedy: BLOCKERS[kind][1], goals: kind === GOAL_OUTCOMES_MISSING ? unspoken(closing) : [], referrals: kind === REFERRALS_UNSETTLED ? unsettled(closing) : [],
  }));
}

/** The goals of which the review does not say how they ended; without a review there is nothing to look through. */
function unspoken({ review, goals }: ClosureFacts): string[] {
  return review === null ? [] : goals.filter((goal) => !review.goals.includes(goal));
}

/** The open referrals that nobody else follows up; one that serves a goal of another episode is settled there. */
function unsettled({ review, elsewhere, openReferrals }: Closing): string[] {
  return openReferrals
    .filter(({ id, goalId }) => !(review?.handedOver.includes(id) ?? false) && (goalId === null || !elsewhere.includes(goalId)))
    .map(({ id }) => id);
}

/** The facts of episodes, each from the rows row-level security shows the caller; undefined for one that she may not read. */
export async function factsOf(episodes: readonly string[], reads: Reads): Promise<(ClosureFacts | undefined)[]> {
  const rows = await reads.rows<ClosureFacts>({ name: "closure facts", noun: "Episode", text: closureFacts("$1::uuid[]") }, [episodes]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return episodes.map((id) => byId.get(id));
}

/** Refuses to close an episode while something stands in the way, naming it. */
export async function refuseUnclosed(em: EntityManager, { id }: { readonly id: string }, openReferrals: readonly OpenReferral[]): Promise<void> {
  const [facts] = await em.execute<ClosureFacts[]>(closureFacts("array[?]::uuid[]"), [id]);
  const blockers = facts === undefined ? [] : blockersOf({ ...facts, openReferrals });
  if (blockers.length === 0) return;
  throw new PublicError("BAD_USER_INPUT", `phase: the episode is not CLOSED while these stand in the way (closureBlockers): ${blockers.map(({ kind }) => kind).join(", ")}.`);
}
