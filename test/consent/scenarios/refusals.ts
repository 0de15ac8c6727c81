import { CATEGORIES } from "../../../schema/consent/category.ts";
import { agreement, brokenGlass, consent, days, permit, refusal } from "../facts.ts";
import { scenario } from "../scenario.ts";
import type { RuleScenarios } from "./rules.ts";

const agreements = [agreement({ actions: ["DISCOVER", "READ", "CONTRIBUTE", "EXPORT", "EMERGENCY"] })];
const every = permit({ id: "all", actions: ["DISCOVER", "READ", "CONTRIBUTE", "EXPORT"] });
const to = (action: "DISCOVER" | "READ" | "CONTRIBUTE" | "EXPORT", sentence: string) =>
  scenario(sentence).by({}).for("TREAT").to(action, ["HOUSING", "INCOME"]);
const refused = (...scopes: ReturnType<typeof refusal>[]) => ({ agreements, consents: [consent([every, ...scopes])] });
const wholeFile = { categories: "ALL", actions: ["DISCOVER"] } as const;

/** Rule 6: what the client refused. */
export const refusals: Record<6, RuleScenarios> = {
  6: {
    decides: [
      to("READ", "one refused category keeps the whole record back").given(refused(refusal({ categories: ["INCOME"] })))
        .isRefused("CLIENT_DENIED", "refusal"),
      to("READ", "every refusal that stands is a ground, each once and in order").given({
        agreements,
        consents: [
          consent([refusal({ id: "z" }), refusal({ id: "b", categories: "ALL" })]),
          consent([refusal({ id: "a" }), refusal({ id: "b", categories: ["INCOME"] })], { id: "second" }),
        ],
      }).isRefused("CLIENT_DENIED", "a", "b", "z"),
      to("EXPORT", "refused to be read is refused to be taken out").given(refused(refusal())).isRefused("CLIENT_DENIED", "refusal"),
      to("EXPORT", "refused to be found is refused to be taken out").given(refused(refusal({ actions: ["DISCOVER"] })))
        .isRefused("CLIENT_DENIED", "refusal"),
      to("READ", "refused to be found is refused to be read").given(refused(refusal({ actions: ["DISCOVER"] })))
        .isRefused("CLIENT_DENIED", "refusal"),
      to("CONTRIBUTE", "refused to be found is refused to be written about").given(refused(refusal({ actions: ["DISCOVER"] })))
        .isRefused("CLIENT_DENIED", "refusal"),
      to("DISCOVER", "the whole file refused, she is not found").given(refused(refusal(wholeFile)))
        .isRefused("CLIENT_DENIED", "refusal"),
      to("READ", "a refusal outlives its revoked form").given({
        agreements, consents: [consent([refusal()], { status: "REVOKED" }), consent([every], { id: "new" })],
      }).isRefused("CLIENT_DENIED", "refusal"),
      to("READ", "a refusal stands while its form is suspended").given({
        agreements, consents: [consent([refusal()], { status: "SUSPENDED" }), consent([every], { id: "new" })],
      }).isRefused("CLIENT_DENIED", "refusal"),
      to("READ", "a refusal by spoken word is a refusal").given({
        agreements, consents: [consent([every]), consent([refusal({ start: days(-40) })], { id: "said", form: "VERBAL" })],
      }).isRefused("CLIENT_DENIED", "refusal"),
      to("READ", "a refusal that is not for emergencies is one where no glass is broken").given({
        agreements, consents: [consent([refusal()])], breakGlass: [brokenGlass()],
      }).isRefused("CLIENT_DENIED", "refusal"),
      to("READ", "a refusal of this author's records").given(refused(refusal({ authors: ["north-housing"] })))
        .isRefused("CLIENT_DENIED", "refusal"),
    ],
    passes: [
      to("READ", "a refusal of other categories").given(refused(refusal({ categories: ["CONTACT", "MENTAL_HEALTH"] })))
        .isPermitted("CONSENT", "all"),
      to("READ", "a refusal to be taken out is not one to be read").given(refused(refusal({ actions: ["EXPORT"] })))
        .isPermitted("CONSENT", "all"),
      to("CONTRIBUTE", "a refusal to be read is not one to be written about").given(refused(refusal()))
        .isPermitted("CONSENT", "all"),
      to("READ", "a refusal of another author's records").given(refused(refusal({ authors: ["fair-law"] })))
        .isPermitted("CONSENT", "all"),
      to("READ", "a refusal by one who may not decide about these categories").given({
        agreements, consents: [consent([every]), consent([refusal({ categories: "ALL" })], { id: "school", grantorMay: ["EDUCATION"] })],
      }).isPermitted("CONSENT", "all"),
      to("READ", "a refusal to a representative is not one to a worker").given(refused(refusal({ grantees: [{ representative: true }] })))
        .isPermitted("CONSENT", "all"),
      to("DISCOVER", "the whole file of one author refused, she is still found").given(refused(
        refusal({ ...wholeFile, authors: ["north-housing"] }),
      )).isPermitted("CONSENT", "all"),
      to("DISCOVER", "the whole file refused to be read, nothing makes her found, though she did not refuse that").given(refused(
        refusal({ categories: "ALL" }),
      )).isRefused("NO_CONSENT"),
      to("DISCOVER", "every category refused by name is less than the whole file, and yet leaves nothing to be found by").given(refused(
        refusal({ categories: CATEGORIES, actions: ["DISCOVER"] }),
      )).isRefused("NO_CONSENT"),
      ...(["DRAFT", "PROPOSED", "REJECTED"] as const).map((status) => to("READ", `a refusal that is ${status}`).given({
        agreements, consents: [consent([every]), consent([refusal()], { id: "other", status })],
      }).isPermitted("CONSENT", "all")),
      to("READ", "a superseded refusal: its successor carried it over or lifted it").given({
        agreements, consents: [consent([every]), consent([refusal()], { id: "old", status: "SUPERSEDED" })],
      }).isPermitted("CONSENT", "all"),
      to("READ", "a refusal entered in error").given({
        agreements, consents: [consent([every]), consent([refusal()], { id: "wrong", status: "ENTERED_IN_ERROR" })],
      }).isPermitted("CONSENT", "all"),
      to("READ", "a refusal by one who was barred from deciding").given({
        agreements, consents: [consent([every]), consent([refusal()], { id: "father", grantorBarred: true })],
      }).isPermitted("CONSENT", "all"),
      to("READ", "another client's refusal").given({
        agreements, consents: [consent([every]), consent([refusal()], { id: "hers", client: "ben" })],
      }).isPermitted("CONSENT", "all"),
    ],
  },
};
