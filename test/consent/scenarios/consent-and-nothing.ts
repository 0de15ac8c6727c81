import { agreement, consent, days, permit, record, refusal } from "../facts.ts";
import { scenario } from "../scenario.ts";
import type { RuleScenarios } from "./rules.ts";

const agreements = [agreement()];
const to = (action: "DISCOVER" | "READ" | "CONTRIBUTE" | "EXPORT", sentence: string) =>
  scenario(sentence).by({}).for("TREAT").to(action, ["MENTAL_HEALTH", "SUBSTANCE_USE"]);
const mental = permit({ id: "mental", categories: ["MENTAL_HEALTH"] });
const substance = permit({ id: "substance", categories: ["SUBSTANCE_USE"] });
const both = consent([permit({ categories: ["MENTAL_HEALTH", "SUBSTANCE_USE"] })]);

/** Rule 7: an agreement and permissions for every category; and rule 9, where nothing permits. */
export const consentAndNothing: Record<7 | 9, RuleScenarios> = {
  7: {
    decides: [
      to("READ", "two forms together cover what neither covers alone").given({
        agreements, consents: [consent([substance], { id: "later" }), consent([mental])],
      }).isPermitted("CONSENT", "mental", "substance"),
      to("READ", "two agreements together do as well").given({
        agreements: [agreement({ categories: ["MENTAL_HEALTH"] }), agreement({ categories: ["SUBSTANCE_USE"] })],
        consents: [both],
      }).isPermitted("CONSENT", "permit"),
      to("CONTRIBUTE", "a first record about a client needs her permission").given({
        agreements, consents: [consent([permit({ categories: ["MENTAL_HEALTH", "SUBSTANCE_USE"], actions: ["CONTRIBUTE"] })])],
      }).isPermitted("CONSENT", "permit"),
      to("DISCOVER", "a permission for one sensitive category alone makes her found").given({
        agreements, consents: [consent([permit({ categories: ["HIV_STI"], authors: ["fair-law"], actions: ["EXPORT"] })])],
      }).isPermitted("CONSENT", "permit"),
      to("DISCOVER", "every permission for anything is a ground of being found").given({
        agreements, consents: [consent([mental, substance, permit({ id: "ordinary" })])],
      }).isPermitted("CONSENT", "mental", "ordinary", "substance"),
      to("DISCOVER", "an agreement for another action makes her found too").given({
        agreements: [agreement({ actions: ["CONTRIBUTE"] })], consents: [both],
      }).isPermitted("CONSENT", "permit"),
      to("DISCOVER", "one category refused, she is found by the other").given({
        agreements, consents: [consent([mental, substance, refusal({ categories: ["MENTAL_HEALTH"] })])],
      }).isPermitted("CONSENT", "substance"),
      to("DISCOVER", "refused to be taken out or written about, she is found").given({
        agreements, consents: [consent([mental, refusal({ categories: ["MENTAL_HEALTH"], actions: ["EXPORT", "CONTRIBUTE"] })])],
      }).isPermitted("CONSENT", "mental"),
      to("DISCOVER", "refused to one author only, she is found by the same category").given({
        agreements, consents: [consent([mental, refusal({ categories: ["MENTAL_HEALTH"], authors: ["north-housing"] })])],
      }).isPermitted("CONSENT", "mental"),
      scenario("records of the authors named are read").by({}).for("TREAT").to("READ", record(["HOUSING"], { author: "fair-law" }))
        .given({ agreements, consents: [consent([permit({ authors: ["north-housing", "fair-law"] })])] })
        .isPermitted("CONSENT", "permit"),
    ],
    passes: [
      to("READ", "one uncovered category keeps the record back").given({ agreements, consents: [consent([mental])] })
        .isRefused("NO_CONSENT"),
      to("READ", "a permission without an agreement").given({ consents: [both] }).isRefused("NO_CONSENT"),
      to("READ", "an agreement without a permission").given({ agreements }).isRefused("NO_CONSENT"),
      to("READ", "an agreement of another agency").given({
        agreements: [agreement({ agency: "north-housing" })], consents: [both],
      }).isRefused("NO_CONSENT"),
      to("READ", "a suspended agreement").given({ agreements: [agreement({ status: "SUSPENDED" })], consents: [both] })
        .isRefused("NO_CONSENT"),
      to("READ", "an agreement that has not begun").given({ agreements: [agreement({ start: days(1) })], consents: [both] })
        .isRefused("NO_CONSENT"),
      to("READ", "category, purpose and action have to be of one agreement").given({
        agreements: [agreement({ actions: ["EXPORT"] }), agreement({ purposes: ["HPAYMT"] }), agreement({ categories: [] })],
        consents: [both],
      }).isRefused("NO_CONSENT"),
      to("EXPORT", "a permission to read is not one to take out").given({ agreements, consents: [both] }).isRefused("NO_CONSENT"),
      to("READ", "a permission to take out is not one to read").given({
        agreements, consents: [consent([permit({ categories: ["MENTAL_HEALTH", "SUBSTANCE_USE"], actions: ["EXPORT"] })])],
      }).isRefused("NO_CONSENT"),
      to("READ", "an agreement for emergencies alone").given({ agreements: [agreement({ actions: ["EMERGENCY"] })], consents: [both] })
        .isRefused("NO_CONSENT"),
      to("DISCOVER", "an agreement for emergencies alone does not make her found").given({
        agreements: [agreement({ actions: ["EMERGENCY"] })], consents: [both],
      }).isRefused("NO_CONSENT"),
      to("DISCOVER", "a permission that does not qualify does not make her found").given({
        agreements, consents: [consent([permit({ categories: ["PART2"] })], { form: "VERBAL" })],
      }).isRefused("NO_CONSENT"),
      to("DISCOVER", "the only category refused to be read, she is not found").given({
        agreements, consents: [consent([mental, refusal({ categories: ["MENTAL_HEALTH"] })])],
      }).isRefused("NO_CONSENT"),
      scenario("records of another author than those named").by({}).for("TREAT").to("READ", ["HOUSING"])
        .given({ agreements, consents: [consent([permit({ authors: ["fair-law"] })])] }).isRefused("NO_CONSENT"),
      to("READ", "a refusal is asked before it").given({ agreements, consents: [both, consent([refusal({ categories: "ALL" })], { id: "no" })] })
        .isRefused("CLIENT_DENIED", "refusal"),
    ],
  },
  9: {
    decides: [
      to("DISCOVER", "nobody knows anything").given().isRefused("NO_CONSENT"),
      to("READ", "a permission to someone else").given({
        agreements, consents: [consent([permit({ categories: ["MENTAL_HEALTH", "SUBSTANCE_USE"], grantees: [{ agency: "fair-law" }] })])],
      }).isRefused("NO_CONSENT"),
    ],
    passes: [to("READ", "something permits").given({ agreements, consents: [both] }).isPermitted("CONSENT", "permit")],
  },
};
