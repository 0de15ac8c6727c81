import type { Action } from "../../schema/consent/action.ts";
import type { Category } from "../../schema/consent/category.ts";
import type { Decision, RuleNumber } from "../../schema/consent/decision.ts";
import type { Instant } from "../../schema/consent/instant.ts";
import type { Purpose } from "../../schema/consent/purpose.ts";
import type { Agreement, BreakGlass, CallerFacts, Consent, Question, RecordFacts, Wall } from "../../schema/consent/question.ts";
import type { Reason } from "../../schema/consent/reason.ts";
import { NOW, record, worker } from "./facts.ts";

/** One sentence about the law, the question it is about, and the answer it demands. */
export interface Scenario {
  readonly sentence: string;
  readonly question: Question;
  readonly answer: Decision;
}

/** At least one scenario. */
export type Scenarios = readonly [Scenario, ...Scenario[]];

/** Begins a scenario; the stages that follow make it impossible to forget who, why, what, or the answer. */
export function scenario(sentence: string): Asker {
  return {
    by: (caller) => ({
      for: (purpose) => ({
        to: (action, asked) => ({
          given: (facts = {}) => {
            const question = askedOf(worker(caller), purpose, action, "client" in asked ? asked : record(asked), facts);
            return {
              isPermitted: (reason, ...grounds) => ({
                sentence, question, answer: { effect: "PERMIT", reason, rule: RULE_OF[reason], grounds },
              }),
              isRefused: (reason, ...grounds) => ({
                sentence, question, answer: { effect: "DENY", reason, rule: RULE_OF[reason], grounds },
              }),
            };
          },
        }),
      }),
    }),
  };
}

interface Asker {
  /** Who asks: a worker of the harbor clinic, with these differences. */
  by(caller: Partial<CallerFacts>): { for(purpose: Purpose | null): Aim };
}

interface Aim {
  /** What is to be done, and with which record: its categories, when another agency wrote it about the client. */
  to(action: Action, asked: readonly Category[] | RecordFacts): { given(facts?: Facts): Answer };
}

/** The grounds are written here sorted, as the answer has to have them. */
interface Answer {
  isPermitted(reason: ReasonToPermit, ...grounds: string[]): Scenario;
  isRefused(reason: Exclude<Reason, ReasonToPermit>, ...grounds: string[]): Scenario;
}

type ReasonToPermit = "OWN_RECORD" | "SELF" | "CONSENT" | "BREAK_GLASS";

/** Written out again, so that a slip in the law's own numbering is seen. */
const RULE_OF: Readonly<Record<Reason, RuleNumber>> = {
  INCOMPLETE: 1, WALLED: 2, ROLE: 3, OWN_RECORD: 4, SELF: 5, CLIENT_DENIED: 6, CONSENT: 7, BREAK_GLASS: 8, NO_CONSENT: 9,
};

interface Facts {
  readonly now?: Instant;
  readonly ownRecords?: boolean;
  readonly agreements?: readonly Agreement[];
  readonly consents?: readonly Consent[];
  readonly walls?: readonly Wall[];
  readonly breakGlass?: readonly BreakGlass[];
}

function askedOf(caller: CallerFacts, purpose: Purpose | null, action: Action, asked: RecordFacts, facts: Facts): Question {
  return {
    now: NOW, caller, purpose, action, record: asked, ownRecords: false, agreements: [], consents: [], walls: [],
    breakGlass: [], ...facts,
  };
}
