import type { Instant } from "../../../schema/consent/instant.ts";
import { after, agreement, consent, days, NOW, permit, refusal } from "../facts.ts";
import type { Scenarios } from "../scenario.ts";
import { scenario } from "../scenario.ts";

const agreements = [agreement()];
const ask = (sentence: string) => scenario(sentence).by({}).for("TREAT").to("READ", ["HOUSING"]);
const permitted = (sentence: string, facts: Parameters<typeof permit>[0]) =>
  ask(sentence).given({ agreements, consents: [consent([permit(facts)])] });
const refused = (sentence: string, facts: Parameters<typeof refusal>[0]) =>
  ask(sentence).given({ agreements, consents: [consent([permit({ id: "under" }), refusal(facts)])] });
const closure = (occurredAt: Instant | null) => ({ endsOn: { event: "CLOSURE", occurredAt } });

/** From its start on, until its end and no longer, to the millisecond. */
export const times: Scenarios = [
  permitted("a permission begins at its start", { start: NOW }).isPermitted("CONSENT", "permit"),
  permitted("a permission has not begun a millisecond before", { start: after(1) }).isRefused("NO_CONSENT"),
  permitted("a permission has ended at its end", { end: NOW }).isRefused("NO_CONSENT"),
  permitted("a permission holds until a millisecond before its end", { end: after(1) }).isPermitted("CONSENT", "permit"),
  permitted("a permission holds while its event has not happened", closure(null)).isPermitted("CONSENT", "permit"),
  permitted("a permission has ended when its event happens", closure(NOW)).isRefused("NO_CONSENT"),
  permitted("a permission holds until its event", closure(after(1))).isPermitted("CONSENT", "permit"),
  permitted("the end counts though the event is to come", { ...closure(null), end: days(-1) }).isRefused("NO_CONSENT"),
  refused("a refusal begins at its start", { start: NOW }).isRefused("CLIENT_DENIED", "refusal"),
  refused("a refusal has not begun a millisecond before", { start: after(1) }).isPermitted("CONSENT", "under"),
  refused("a refusal has ended at its end", { end: NOW }).isPermitted("CONSENT", "under"),
  refused("a refusal holds until a millisecond before its end", { end: after(1) }).isRefused("CLIENT_DENIED", "refusal"),
  refused("a refusal has ended when its event happens", closure(NOW)).isPermitted("CONSENT", "under"),
  refused("a lifted refusal has ended at the instant of lifting", { lifted: NOW }).isPermitted("CONSENT", "under"),
  refused("a refusal holds until it is lifted", { lifted: after(1) }).isRefused("CLIENT_DENIED", "refusal"),
  ask("the instant written without a fraction is the instant written with one").given({
    agreements, now: "2028-02-29T12:00:00.000Z", consents: [consent([permit({ start: "2028-02-29T12:00:00Z" })])],
  }).isPermitted("CONSENT", "permit"),
  ask("a fraction of one digit is tenths").given({
    agreements, now: "2028-02-29T12:00:00.09Z", consents: [consent([permit({ start: "2028-02-29T12:00:00.1Z" })])],
  }).isRefused("NO_CONSENT"),
  ask("thirty days over a leap day are thirty times twenty-four hours").given({
    agreements, now: "2028-03-02T09:00:00Z",
    consents: [consent([permit({ categories: ["HOUSING"], start: "2028-02-01T09:00:00Z" })], { form: "VERBAL" })],
  }).isPermitted("CONSENT", "permit"),
  scenario("a spoken word about health of 1 February fades on 2 March of a leap year").by({}).for("TREAT")
    .to("READ", ["MENTAL_HEALTH"]).given({
      agreements, now: "2028-03-02T09:00:00Z",
      consents: [consent([permit({ categories: ["MENTAL_HEALTH"], start: "2028-02-01T09:00:00Z" })], { form: "VERBAL" })],
    }).isRefused("NO_CONSENT"),
  ask("a narrower successor in force replaces the superseded form").given({
    agreements,
    consents: [
      consent([permit({ id: "wide" })], { id: "old", status: "SUPERSEDED" }),
      consent([permit({ id: "narrow", categories: ["INCOME"] })], { id: "new" }),
    ],
  }).isRefused("NO_CONSENT"),
];
