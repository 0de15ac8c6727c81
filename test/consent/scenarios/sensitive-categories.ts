import type { Category } from "../../../schema/consent/category.ts";
import { DAY } from "../../../schema/consent/instant.ts";
import { after, agreement, consent, permit, refusal } from "../facts.ts";
import type { Scenarios } from "../scenario.ts";
import { scenario } from "../scenario.ts";

const ask = (category: Category, sentence: string) => scenario(sentence).by({}).for("TREAT").to("READ", [category]);
const agreements = [agreement()];

/** Sensitive matters: each to be named, to someone, expressly; a spoken word carries them for thirty days. */
export const sensitiveCategories = {
  MENTAL_HEALTH: [...sensitive("MENTAL_HEALTH"), ...carriedBySpokenWord("MENTAL_HEALTH"), ...sharedInTeams("MENTAL_HEALTH")],
  SUBSTANCE_USE: [...sensitive("SUBSTANCE_USE"), ...carriedBySpokenWord("SUBSTANCE_USE"), ...sharedInTeams("SUBSTANCE_USE")],
  HIV_STI: [...sensitive("HIV_STI"), ...signedOnly("HIV_STI"), ...sharedInTeams("HIV_STI")],
  REPRODUCTIVE_HEALTH: [
    ...sensitive("REPRODUCTIVE_HEALTH"), ...signedOnly("REPRODUCTIVE_HEALTH"), ...sharedInTeams("REPRODUCTIVE_HEALTH"),
  ],
  GENDER_SEXUALITY: [
    ...sensitive("GENDER_SEXUALITY"), ...carriedBySpokenWord("GENDER_SEXUALITY"), ...sharedInTeams("GENDER_SEXUALITY"),
  ],
  DOMESTIC_VIOLENCE: [
    ...sensitive("DOMESTIC_VIOLENCE"), ...carriedBySpokenWord("DOMESTIC_VIOLENCE"), ...sharedInTeams("DOMESTIC_VIOLENCE"),
  ],
  DISABILITY: [...sensitive("DISABILITY"), ...carriedBySpokenWord("DISABILITY"), ...sharedInTeams("DISABILITY")],
  CULTURE: [...sensitive("CULTURE"), ...carriedBySpokenWord("CULTURE"), ...sharedInTeams("CULTURE")],
  LEGAL_MATTER: [...sensitive("LEGAL_MATTER"), ...carriedBySpokenWord("LEGAL_MATTER"), ...sharedInTeams("LEGAL_MATTER")],
  IMMIGRATION: [...sensitive("IMMIGRATION"), ...carriedBySpokenWord("IMMIGRATION"), ...notSharedInTeams("IMMIGRATION")],
  JUSTICE: [...sensitive("JUSTICE"), ...carriedBySpokenWord("JUSTICE"), ...sharedInTeams("JUSTICE")],
  CHILD_WELFARE: [...sensitive("CHILD_WELFARE"), ...carriedBySpokenWord("CHILD_WELFARE"), ...sharedInTeams("CHILD_WELFARE")],
  CASE_NOTE: [...sensitive("CASE_NOTE"), ...carriedBySpokenWord("CASE_NOTE"), ...sharedInTeams("CASE_NOTE")],
  CRISIS: [...sensitive("CRISIS"), ...carriedBySpokenWord("CRISIS"), ...sharedInTeams("CRISIS")],
} satisfies Partial<Record<Category, Scenarios>>;

function sensitive(category: Category): Scenarios {
  const categories = [category];
  return [
    ask(category, "named to the agency on paper it is shared").given({
      agreements, consents: [consent([permit({ categories })])],
    }).isPermitted("CONSENT", "permit"),
    ask(category, "named to the worker by electronic signature it is shared").given({
      agreements,
      consents: [consent([permit({ categories, grantees: [{ agency: "harbor-clinic", user: "dr-okafor" }] })], { form: "ELECTRONIC_SIGNATURE" })],
    }).isPermitted("CONSENT", "permit"),
    ask(category, "the tick for the ordinary file does not share it").given({
      agreements, consents: [consent([permit({ categories: "ORDINARY" })])],
    }).isRefused("NO_CONSENT"),
    ask(category, "a whole sector does not receive it").given({
      agreements, consents: [consent([permit({ categories, grantees: [{ sector: "HEALTH" }] })])],
    }).isRefused("NO_CONSENT"),
    ask(category, "a sector and the agency in one list share it, as the agency is named").given({
      agreements, consents: [consent([permit({ categories, grantees: [{ sector: "HEALTH" }, { agency: "harbor-clinic" }] })])],
    }).isPermitted("CONSENT", "permit"),
    ask(category, "an implied consent does not share it").given({
      agreements, consents: [consent([permit({ categories })], { form: "IMPLIED" })],
    }).isRefused("NO_CONSENT"),
    ask(category, "a refusal of everything, to anyone, holds it").given({
      agreements, consents: [consent([permit({ categories }), refusal({ categories: "ALL", grantees: [{ anyone: true }] })])],
    }).isRefused("CLIENT_DENIED", "refusal"),
    ask(category, "a refusal of the ordinary file does not touch it").given({
      agreements, consents: [consent([permit({ categories }), refusal()])],
    }).isPermitted("CONSENT", "permit"),
  ];
}

function carriedBySpokenWord(category: Category): Scenarios {
  return [
    spoken(category, "a spoken word carries it one millisecond short of thirty days", -30 * DAY + 1).isPermitted("CONSENT", "permit"),
    spoken(category, "a spoken word no longer carries it at thirty days", -30 * DAY).isRefused("NO_CONSENT"),
  ];
}

function signedOnly(category: Category): Scenarios {
  return [spoken(category, "a spoken word never carries it", 0).isRefused("NO_CONSENT")];
}

function spoken(category: Category, sentence: string, start: number) {
  return ask(category, sentence).given({
    agreements, consents: [consent([permit({ categories: [category], start: after(start) })], { form: "VERBAL" })],
  });
}

function sharedInTeams(category: Category): Scenarios {
  return [toTeam(category, "named to the care team it is shared").isPermitted("CONSENT", "permit")];
}

function notSharedInTeams(category: Category): Scenarios {
  return [toTeam(category, "named to the care team it is not shared").isRefused("NO_CONSENT")];
}

function toTeam(category: Category, sentence: string) {
  return ask(category, sentence).given({
    agreements, consents: [consent([permit({ categories: [category], grantees: [{ team: "street-team" }] })])],
  });
}
