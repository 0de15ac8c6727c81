import { Field, ObjectType, registerEnumType } from "type-graphql";
import { Open } from "../../declaration.ts";
import { ClientAgreement } from "../client-answer.ts";
import type { GoalTarget } from "../goal.ts";
import { MADE_WHEN_ASKED } from "../made-when-asked.ts";

/** The five letters. */
export enum SmartLetter { SPECIFIC = "SPECIFIC", MEASURABLE = "MEASURABLE", ACHIEVABLE = "ACHIEVABLE", RELEVANT = "RELEVANT", TIME_BOUND = "TIME_BOUND" }
registerEnumType(SmartLetter, { name: "SmartLetter", description: "The five letters of a SMART goal." });

/** Whether a goal meets one of the letters, and what is missing. */
@Open(MADE_WHEN_ASKED)
@ObjectType({ description: "Whether a goal meets one of the five letters, and what is missing." })
export class SmartCriterion {
  @Field(() => SmartLetter)
  letter!: SmartLetter;

  @Field(() => Boolean)
  met!: boolean;

  @Field(() => [String], { description: "What is missing, each a sentence to act on." })
  missing!: string[];
}

/** What the letters are asked of. */
export interface SmartGoal {
  readonly description: string;
  readonly targets: readonly GoalTarget[];
  readonly indicators: readonly string[];
  readonly addresses: readonly string[];
  readonly start: string | null;
  readonly clientAgreement: ClientAgreement;
}

type Rule = readonly [holds: (goal: SmartGoal) => boolean, sentence: string];

/** What each letter asks, in the order in which it is told. One table for code, tests and docs. */
export const SMART: Readonly<Record<SmartLetter, readonly Rule[]>> = {
  SPECIFIC: [
    [({ description }) => wordsIn(description) >= 3, "Say in description who will do or have what: at least three words."],
    [({ indicators }) => indicators.length > 0, "Name in indicators at least one thing that tells that it is going well."],
  ],
  MEASURABLE: [
    [({ targets }) => targets.length > 0, "Give at least one target."],
    [({ targets }) => targets.every(({ comparator, value }) => comparator != null && value != null), "Give every target a comparator and a value."],
  ],
  ACHIEVABLE: [
    [({ clientAgreement }) => clientAgreement !== ClientAgreement.DISAGREE, "The client disagrees; set a goal that she thinks she can reach."],
    [({ clientAgreement }) => clientAgreement !== ClientAgreement.PENDING, "Ask the client whether she agrees (answerGoal)."],
  ],
  RELEVANT: [
    [({ addresses }) => addresses.length > 0, "Name in addresses at least one need that it meets."],
  ],
  TIME_BOUND: [
    [({ start }) => start !== null, "Give the day on which it starts."],
    [({ targets }) => targets.length > 0 && targets.every(({ due }) => due != null), "Give every target the day by which it is due."],
    [({ start, targets }) => start === null || targets.every(({ due }) => due == null || due > start), "Let every target be due after the day on which the goal starts."],
  ],
};

/** How a goal stands to each of the five letters. */
export function smart(goal: SmartGoal): SmartCriterion[] {
  return (Object.keys(SMART) as SmartLetter[]).map((letter) => {
    const missing = SMART[letter].filter(([holds]) => !holds(goal)).map(([, sentence]) => sentence);
    return { letter, met: missing.length === 0, missing };
  });
}

function wordsIn(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
