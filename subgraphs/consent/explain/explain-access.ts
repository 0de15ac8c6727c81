import { considered } from "../../../schema/consent/considered/considered.ts";
import { gaps } from "../../../schema/consent/considered/gaps.ts";
import { decide } from "../../../schema/consent/decide.ts";
import type { Decision, RuleNumber } from "../../../schema/consent/decision.ts";
import { epoch, type Instant } from "../../../schema/consent/instant.ts";
import type { Question } from "../../../schema/consent/question.ts";
import { REASONS } from "../../../schema/consent/reason.ts";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import type { ConsentScope } from "../consent-scope.ts";
import { consentsOf } from "../read-consents.ts";
import type { AccessExplanation, ConsentRule, ConsideredScope } from "./access-explanation.ts";
import { askDecisions } from "./ask.ts";
import { type AskedCaller, askedCaller, questionOf, type Subject } from "./asked-caller.ts";
import { type Governing, governing } from "./governing.ts";
import { namesOf, NETWORK, networkOf } from "./network.ts";
import { asOf, present, storedConsents } from "./stored-consents.ts";
import { fill, type Language, ofCategories, sentenceOf, sentenceOfVerdict, wordsOf } from "./words/sentences.ts";
import type { Assumption, Words } from "./words/words.ts";

/** Why the subject may or may not do what it asks, at `at` or now; null for a client who is not the caller's to govern. */
export async function explainAccess(context: Context, asked: Subject, { at, language }: { at: Instant | null; language: Language }): Promise<AccessExplanation | null> {
  if (asked.action !== "DISCOVER" && asked.categories.length === 0) {
    throw new PublicError("BAD_USER_INPUT", "categories: name at least one; a record carries some, and only DISCOVER asks for none.");
  }
  const subject = asked.categories.length === 0 ? { ...asked, categories: ["IDENTITY" as const] } : asked;
  const stance = await governing(context, subject.client, "explainAccess");
  if (stance === null) return null;
  refuseBeyondAuthority(stance, subject, at);
  const { reads } = context;
  const [network, caller, stored, [shown]] = await Promise.all([
    networkOf((_, values) => reads.rows(NETWORK, values)), askedCaller(reads, subject), storedConsents(reads, subject.client),
    consentsOf(reads, [subject.client]),
  ]);
  if (caller === null) return null;
  const instant = at ?? stance.now;
  const past = epoch(instant) < epoch(stance.now);
  const question = questionOf(subject, instant, { network, caller, consents: past ? asOf(stored, instant) : present(stored) });
  const [decision] = past ? [decide(question)] : await askDecisions(reads, [{ ...subject, role: caller.worker?.role ?? null, at }]);
  const words = { ...wordsOf(language), names: await namesOf(reads) };
  const scopes = new Map(shown!.flatMap((consent) => consent.scopes.map((scope) => [scope.id, scope])));
  const telling = stance.seesAll || decision!.effect === "PERMIT";
  return {
    permitted: decision!.effect === "PERMIT",
    rule: telling ? decision!.rule : null,
    reason: telling ? decision!.reason : null,
    words: telling ? sentencesOf(decision!, question, words) : words.notYours,
    explained: telling ? ruleOf(decision!.rule, words) : null,
    at: instant,
    decidedBy: past ? "HISTORY" : "ENFORCEMENT",
    grounds: [...decision!.grounds].filter((id) => stance.seesAll || scopes.has(id)),
    assumed: assumptions(asked, caller, past).map((one) => words.assumptions[one]),
    considered: consideredScopes(question, scopes, { words, rule: telling ? decision!.rule : null }),
  };
}

/** A rule in the language. */
export function ruleOf(number: RuleNumber, { rules }: Words): ConsentRule {
  const { name, text } = rules[number];
  return { number, reason: REASONS[number - 1]!, name, text };
}

/** Refusals that are not a representative's to know would be told by what she sees and what was decided; so she asks about her part, and now. */
function refuseBeyondAuthority({ seesAll, represented, now }: Governing, { categories }: Subject, at: Instant | null): void {
  if (seesAll) return;
  if (categories.some((one) => !represented.includes(one))) {
    throw new PublicError("NOT_PERMITTED", "Whoever speaks for a client asks about the categories she speaks for; ask a consent officer about the others.");
  }
  if (at !== null && epoch(at) < epoch(now)) throw new PublicError("NOT_PERMITTED", "Days that are past are explained by a consent officer; ask one.");
}

function sentencesOf({ rule }: Decision, question: Question, words: Words): string {
  const { outcome } = words.rules[rule];
  if (rule !== 3 && rule !== 9) return outcome;
  const missing = gaps(question);
  const told = (["role", "agreement", "permission"] as const).filter((one) => missing[one].length > 0 && (one === "role") === (rule === 3));
  return [outcome, ...told.map((one) => fill(words.gaps[one], { categories: ofCategories(missing[one], words) }))].join(" ");
}

function assumptions({ user, author, action, agency }: Subject, { worker }: AskedCaller, past: boolean): Assumption[] {
  const taken: [Assumption, boolean][] = [
    ["NO_USER", user === null], ["UNKNOWN_USER", user !== null && worker === null],
    ["NO_AUTHOR", action !== "DISCOVER" && author === null], ["OWN_AGENCY_WROTE", author === agency], ["NETWORK_AS_NOW", past],
  ];
  return taken.filter(([, is]) => is).map(([one]) => one);
}

function consideredScopes(
  question: Question, scopes: ReadonlyMap<string, ConsentScope>, { words, rule }: { words: Words; rule: RuleNumber | null },
): ConsideredScope[] {
  const verdicts = considered(question).filter(({ scope }) => scopes.has(scope));
  return [...verdicts.filter(({ effect }) => effect === "DENY"), ...verdicts.filter(({ effect }) => effect === "PERMIT")].map((verdict) => {
    const because = verdict.because.map((one) => ({ code: one.code, categories: [...(one.categories ?? [])], words: sentenceOf(one, words) }));
    const finding = question.action === "DISCOVER";
    return {
      consentId: verdict.consent, scope: scopes.get(verdict.scope)!, effect: verdict.effect, applies: verdict.applies,
      categories: finding ? [] : [...verdict.categories], because,
      words: [
        ...(verdict.applies ? [sentenceOfVerdict(verdict, finding, words)] : []), ...because.map((one) => one.words),
        // Without this a permission that fits reads as if it were the answer, which a rule before it has given.
        ...(verdict.applies && rule !== null && rule < RULE_OF[verdict.effect] ? [fill(words.before, { rule: String(rule), name: words.rules[rule].name })] : []),
      ].join(" "),
    };
  });
}

/** The rule at which scopes are asked. */
const RULE_OF: Readonly<Record<ConsideredScope["effect"], RuleNumber>> = { DENY: 6, PERMIT: 7 };
