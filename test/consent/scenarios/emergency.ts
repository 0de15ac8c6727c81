import { CATEGORIES } from "../../../schema/consent/category.ts";
import type { Category } from "../../../schema/consent/category.ts";
import { after, agreement, brokenGlass, consent, days, NOW, permit, refusal } from "../facts.ts";
import { scenario } from "../scenario.ts";
import type { RuleScenarios } from "./rules.ts";

const agreements = [agreement({ categories: [], actions: ["EMERGENCY"] })];
const breakGlass = [brokenGlass()];
const broken = { agreements, breakGlass };
const to = (action: "DISCOVER" | "READ" | "CONTRIBUTE" | "EXPORT", sentence: string) =>
  scenario(sentence).by({}).for("ETREAT").to(action, ["MENTAL_HEALTH"]);
const gravest: readonly Category[] = [
  "PART2", "VICTIM_SERVICES", "LEGAL_PRIVILEGE", "PSYCHOTHERAPY_NOTES", "IMMIGRATION", "JUSTICE", "LEGAL_MATTER",
];

/** Rule 8: a worker who broke the glass. */
export const emergency: Record<8, RuleScenarios> = {
  8: {
    decides: [
      to("READ", "the file is read, whatever the agreement's categories").given(broken).isPermitted("BREAK_GLASS", "session"),
      to("DISCOVER", "the client is found").given(broken).isPermitted("BREAK_GLASS", "session"),
      to("READ", "above an ordinary refusal").given({ ...broken, consents: [consent([refusal({ categories: "ALL" })])] })
        .isPermitted("BREAK_GLASS", "session"),
      to("DISCOVER", "above a refusal of the whole file").given({
        ...broken, consents: [consent([refusal({ categories: "ALL", actions: ["DISCOVER"] })])],
      }).isPermitted("BREAK_GLASS", "session"),
      to("READ", "every open session is a ground").given({
        agreements, breakGlass: [brokenGlass({ id: "second" }), brokenGlass({ id: "first", start: NOW })],
      }).isPermitted("BREAK_GLASS", "first", "second"),
      to("READ", "an agreement for emergency treatment is enough").given({
        agreements: [agreement({ purposes: ["ETREAT"], actions: ["EMERGENCY"] })], breakGlass,
      }).isPermitted("BREAK_GLASS", "session"),
      to("READ", "a refusal for emergencies of something else is none of this").given({
        ...broken, consents: [consent([refusal({ categories: ["CRISIS"], againstEmergency: true }), refusal({ id: "no", categories: ["MENTAL_HEALTH"] })])],
      }).isPermitted("BREAK_GLASS", "session"),
      scenario("the gravest categories play no part in finding her").by({}).for("ETREAT").to("DISCOVER", gravest).given(broken)
        .isPermitted("BREAK_GLASS", "session"),
      ...CATEGORIES.filter((category) => !gravest.includes(category)).map((category) => opened(category)
        .isPermitted("BREAK_GLASS", "session")),
    ],
    passes: [
      to("READ", "what consent permits is read under consent").given({
        agreements: [agreement({ actions: ["READ", "EMERGENCY"] })], breakGlass,
        consents: [consent([permit({ categories: ["MENTAL_HEALTH"] })])],
      }).isPermitted("CONSENT", "permit"),
      to("EXPORT", "nothing is taken out").given(broken).isRefused("NO_CONSENT"),
      to("CONTRIBUTE", "nothing is written").given(broken).isRefused("NO_CONSENT"),
      scenario("a broken glass is for emergency treatment").by({}).for("TREAT").to("READ", ["HOUSING"]).given(broken)
        .isRefused("NO_CONSENT"),
      scenario("another worker's glass").by({ user: "nurse-bell" }).for("ETREAT").to("READ", ["HOUSING"]).given(broken)
        .isRefused("NO_CONSENT"),
      to("READ", "a glass broken for another agency").given({ agreements, breakGlass: [brokenGlass({ agency: "north-housing" })] })
        .isRefused("NO_CONSENT"),
      to("READ", "a glass broken for another client").given({ agreements, breakGlass: [brokenGlass({ client: "ben" })] })
        .isRefused("NO_CONSENT"),
      to("READ", "a session that ends at this instant").given({ agreements, breakGlass: [brokenGlass({ end: NOW })] })
        .isRefused("NO_CONSENT"),
      to("READ", "a session that begins a millisecond later").given({ agreements, breakGlass: [brokenGlass({ start: after(1) })] })
        .isRefused("NO_CONSENT"),
      to("READ", "an agreement that does not provide for emergencies").given({ agreements: [agreement()], breakGlass })
        .isRefused("NO_CONSENT"),
      to("READ", "an agreement for the coordination of care only").given({
        agreements: [agreement({ purposes: ["COC"], actions: ["EMERGENCY"] })], breakGlass,
      }).isRefused("NO_CONSENT"),
      to("READ", "an agreement that has ended").given({ agreements: [agreement({ end: days(-1), actions: ["EMERGENCY"] })], breakGlass })
        .isRefused("NO_CONSENT"),
      to("READ", "a refusal that was also given for emergencies").given({
        ...broken, consents: [consent([refusal({ id: "no", categories: "ALL" }), refusal({ id: "never", categories: "ALL", againstEmergency: true })])],
      }).isRefused("CLIENT_DENIED", "never", "no"),
      ...gravest.map((category) => opened(category).isRefused("NO_CONSENT")),
    ],
  },
};

function opened(category: Category) {
  return scenario(`a record of ${category}`).by({}).for("ETREAT").to("READ", [category]).given(broken);
}

