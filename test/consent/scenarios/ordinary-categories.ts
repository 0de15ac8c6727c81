import type { Category } from "../../../schema/consent/category.ts";
import { agreement, consent, permit, refusal } from "../facts.ts";
import type { Scenarios } from "../scenario.ts";
import { scenario } from "../scenario.ts";

/** Ordinary parts of the file: shared by one tick, with a whole sector, even by an implied consent. */
export const ordinaryCategories = {
  IDENTITY: ordinary("IDENTITY"),
  CONTACT: ordinary("CONTACT"),
  LOCATION: ordinary("LOCATION"),
  DEMOGRAPHICS: ordinary("DEMOGRAPHICS"),
  HOUSEHOLD: ordinary("HOUSEHOLD"),
  HOUSING: ordinary("HOUSING"),
  INCOME: ordinary("INCOME"),
  EMPLOYMENT: ordinary("EMPLOYMENT"),
  EDUCATION: ordinary("EDUCATION"),
  SOCIAL_SUPPORT: ordinary("SOCIAL_SUPPORT"),
  PHYSICAL_HEALTH: ordinary("PHYSICAL_HEALTH"),
  CARE_PLAN: ordinary("CARE_PLAN"),
  REFERRAL: ordinary("REFERRAL"),
};

function ordinary(category: Category): Scenarios {
  const ask = (sentence: string) => scenario(sentence).by({}).for("TREAT").to("READ", [category]);
  const toSector = permit({ grantees: [{ sector: "HEALTH" }] });
  return [
    ask("one tick for a sector shares it, even by an implied consent").given({
      agreements: [agreement()], consents: [consent([toSector], { form: "IMPLIED" })],
    }).isPermitted("CONSENT", "permit"),
    ask("named alone it is shared too").given({
      agreements: [agreement()], consents: [consent([permit({ categories: [category] })])],
    }).isPermitted("CONSENT", "permit"),
    ask("another category by name does not share it").given({
      agreements: [agreement()], consents: [consent([permit({ categories: [category === "HOUSING" ? "INCOME" : "HOUSING"] })])],
    }).isRefused("NO_CONSENT"),
    ask("an agreement without it keeps it back").given({
      agreements: [agreement({ categories: ["CULTURE"] })], consents: [consent([permit()])],
    }).isRefused("NO_CONSENT"),
    ask("a refusal of it alone stands above the tick").given({
      agreements: [agreement()], consents: [consent([permit(), refusal({ categories: [category] })])],
    }).isRefused("CLIENT_DENIED", "refusal"),
    ask("a refusal of the ordinary file holds it").given({
      agreements: [agreement()], consents: [consent([permit(), refusal({ categories: "ORDINARY" })])],
    }).isRefused("CLIENT_DENIED", "refusal"),
    ask("it is not given by one who may not decide about it").given({
      agreements: [agreement()], consents: [consent([permit()], { grantorMay: ["CULTURE"] })],
    }).isRefused("NO_CONSENT"),
    scenario("it is beyond a role without it").by({ roleCategories: ["CULTURE"] }).for("TREAT").to("READ", [category]).given({
      agreements: [agreement()], consents: [consent([permit()])],
    }).isRefused("ROLE"),
  ];
}
