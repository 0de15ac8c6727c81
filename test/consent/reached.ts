import type { Decision } from "../../schema/consent/decision.ts";
import { DAY, epoch } from "../../schema/consent/instant.ts";
import type { Instant } from "../../schema/consent/instant.ts";
import type { Question, Scope } from "../../schema/consent/question.ts";

/** Counts what generated questions reach: each rule, each kind of answer, each boundary of the law. */
export class Reached {
  readonly #counts = new Map<Label, number>(LABELS.map((label) => [label, 0]));
  #total = 0;

  /** Counts one question and its answer. */
  count(question: Question, decision: Decision): void {
    this.#total += 1;
    const found = new Set(labelsOf(question, decision));
    for (const label of LABELS) if (found.has(label)) this.#counts.set(label, this.#counts.get(label)! + 1);
  }

  /** The share of the questions with this label, from 0 to 1. */
  share(label: Label): number {
    return this.#counts.get(label)! / this.#total;
  }

  /** The labels that no question had. */
  missing(): Label[] {
    return LABELS.filter((label) => this.#counts.get(label) === 0);
  }

  /** One line a label, for people. */
  toString(): string {
    const line = (label: Label) => `${(100 * this.share(label)).toFixed(2).padStart(6)} %  ${label}`;
    return [`${this.#total} questions`, ...LABELS.map(line)].join("\n");
  }
}

/** What a generator of questions has to reach. Boundaries count where the question got as far as consent (rules 6 to 9). */
const LABELS = [
  "PERMIT", "rule 1", "rule 2", "rule 3", "rule 4", "rule 5", "rule 6", "rule 7", "rule 8", "rule 9",
  "DISCOVER by consent", "CONTRIBUTE by consent", "EXPORT by consent", "several grounds", "emergency above a refusal",
  "begins now", "began 1 ms ago", "begins in 1 ms", "ends now", "ends in 1 ms", "ended 1 ms ago", "event now", "event in 1 ms",
  "lifted now", "lifted in 1 ms", "spoken 30 days ago", "spoken 1 ms less than 30 days ago", "runs 90 days", "runs 90 days and 1 ms",
  "session begins now", "session ends now", "agreement begins now", "agreement ends now", "refused for emergencies",
  "refused the whole file", "refused representative", "justice by sector or team",
] as const;
type Label = (typeof LABELS)[number];

function labelsOf(question: Question, decision: Decision): string[] {
  const labels: string[] = [`rule ${decision.rule}`];
  if (decision.effect === "PERMIT") labels.push("PERMIT");
  if (decision.rule === 7 && question.action !== "READ") labels.push(`${question.action} by consent`);
  if (decision.grounds.length > 1) labels.push("several grounds");
  return decision.rule < 6 ? labels : [...labels, ...boundariesOf(question, decision)];
}

function boundariesOf({ now, consents, agreements, breakGlass, caller, record }: Question, decision: Decision): string[] {
  const labels: string[] = [];
  for (const consent of consents.filter(({ client, status }) => client === record.client && status === "ACTIVE")) {
    for (const scope of consent.scopes) {
      labels.push(...boundariesOfScope(scope, now, consent.form === "VERBAL"));
      if (scope.effect === "DENY" && decision.rule === 8) labels.push("emergency above a refusal");
      if (scope.effect === "PERMIT" && caller.sector === "JUSTICE" && scope.grantees.some((grantee) =>
        ("sector" in grantee && grantee.sector === "JUSTICE") || ("team" in grantee && caller.teams.includes(grantee.team)))) {
        labels.push("justice by sector or team");
      }
    }
  }
  for (const { start, end } of agreements) labels.push(...boundariesOfPeriod(start, end, now).map((label) => `agreement ${label}`));
  for (const { start, end } of breakGlass) labels.push(...boundariesOfPeriod(start, end, now).map((label) => `session ${label}`));
  return labels;
}

function boundariesOfScope(scope: Scope, now: Instant, spoken: boolean): string[] {
  const { start, end, endsOn, lifted, effect, categories, actions, authors, againstEmergency, grantees } = scope;
  const labels = boundariesOfPeriod(start, end, now);
  const left = (moment: Instant | null) => (moment === null ? null : epoch(moment) - epoch(now));
  if (left(endsOn?.occurredAt ?? null) === 0) labels.push("event now");
  if (left(endsOn?.occurredAt ?? null) === 1) labels.push("event in 1 ms");
  if (left(lifted) === 0) labels.push("lifted now");
  if (left(lifted) === 1) labels.push("lifted in 1 ms");
  if (spoken && effect === "PERMIT" && left(start) === -30 * DAY) labels.push("spoken 30 days ago");
  if (spoken && effect === "PERMIT" && left(start) === -30 * DAY + 1) labels.push("spoken 1 ms less than 30 days ago");
  if (end !== null && categories.includes("VICTIM_SERVICES")) {
    if (epoch(end) - epoch(start) === 90 * DAY) labels.push("runs 90 days");
    if (epoch(end) - epoch(start) === 90 * DAY + 1) labels.push("runs 90 days and 1 ms");
  }
  if (againstEmergency) labels.push("refused for emergencies");
  if (categories === "ALL" && actions.includes("DISCOVER") && authors === null) labels.push("refused the whole file");
  if (grantees.some((grantee) => "representative" in grantee)) labels.push("refused representative");
  return labels;
}

function boundariesOfPeriod(start: Instant, end: Instant | null, now: Instant): string[] {
  const BEGUN: Readonly<Record<number, string>> = { [0]: "begins now", [1]: "began 1 ms ago", [-1]: "begins in 1 ms" };
  const ENDED: Readonly<Record<number, string>> = { [0]: "ends now", [1]: "ended 1 ms ago", [-1]: "ends in 1 ms" };
  return [BEGUN[epoch(now) - epoch(start)], end === null ? undefined : ENDED[epoch(now) - epoch(end)]]
    .filter((label) => label !== undefined);
}
