import type { NamedClient } from "../named-client.ts";

/** Dalia, whose permission for housing begins in two weeks. */
export const DALIA: NamedClient = {
  key: "dalia",
  id: "0fa96b58-d3e4-4c27-a71b-e84205bc9d76",
  givenName: "Dalia",
  familyName: "Nasser",
  pronouns: "she/her",
  age: 32,
  rule: "not yet begun",
  shows: "The housing trust may see where she stays once she has moved, in two weeks; until then only her advocate may.",
  writers: ["harbor-clinic", "open-table"],
  consents: (forms) => [
    forms.form([
      forms.permit({
        grantees: [{ agency: "north-housing" }], categories: ["IDENTITY", "CONTACT", "LOCATION", "HOUSEHOLD", "HOUSING"], purposes: ["HOUSING"],
        start: forms.in(14), end: forms.in(379),
      }),
      forms.permit({
        grantees: [{ agency: "safe-haven" }], purposes: ["SOCIALCARE"],
        categories: ["IDENTITY", "CONTACT", "LOCATION", "REFERRAL", "DOMESTIC_VIOLENCE", "CASE_NOTE", "CRISIS"],
      }),
      // A form of its own kind: signed, one reader, at most ninety days.
      forms.permit({ grantees: [{ agency: "safe-haven" }], categories: ["VICTIM_SERVICES"], purposes: ["SOCIALCARE"], start: forms.in(-20), end: forms.in(60) }),
    ]),
  ],
  walls: [],
  accounts: [],
  expects: [
    { who: "housing-tran", purpose: "HOUSING", reads: null },
    {
      who: "advocate-moreau", purpose: "SOCIALCARE",
      reads: ["IDENTITY", "CONTACT", "LOCATION", "REFERRAL", "DOMESTIC_VIOLENCE", "CASE_NOTE", "CRISIS", "VICTIM_SERVICES"],
    },
    { who: "lawyer-haddad", purpose: "LEGALAID", reads: null },
    { who: "food-silva", purpose: "SOCIALCARE", reads: [] },
  ],
};
