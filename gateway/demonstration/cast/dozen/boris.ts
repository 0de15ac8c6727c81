import { ORDINARY } from "../../../../schema/consent/category.ts";
import type { NamedClient } from "../named-client.ts";

/** Boris, whose refusal is stronger than any permission of his. */
export const BORIS: NamedClient = {
  key: "boris",
  id: "c18e64a7-20bd-4f9a-8e35-b64d90f7a2c3",
  givenName: "Boris",
  familyName: "Aleksandrov",
  pronouns: "he/him",
  age: 55,
  rule: "deny over permit",
  shows: "He permits housing his mental health and refuses it again: the refusal wins; legal aid he refuses altogether.",
  writers: ["harbor-clinic", "open-table", "county-court-services"],
  consents: (forms) => [
    forms.form([
      forms.permit({ grantees: [{ agency: "north-housing" }], categories: [...ORDINARY, "MENTAL_HEALTH"], purposes: ["HOUSING"] }),
      forms.permit({ grantees: [{ agency: "civic-legal-aid" }], categories: "ORDINARY", purposes: ["LEGALAID"] }),
      forms.permit({ grantees: [{ agency: "county-court-services" }], categories: ["IDENTITY", "JUSTICE", "LEGAL_MATTER"], purposes: ["HLEGAL"] }),
    ]),
    forms.form([
      forms.refusal({ grantees: [{ agency: "north-housing" }], categories: ["MENTAL_HEALTH"] }),
      forms.refusal({ grantees: [{ sector: "LEGAL" }], categories: "ALL", actions: ["DISCOVER"], againstEmergency: true }),
    ]),
  ],
  walls: [],
  accounts: [],
  expects: [
    { who: "housing-tran", purpose: "HOUSING", reads: ORDINARY },
    { who: "lawyer-haddad", purpose: "LEGALAID", reads: null },
    { who: "court-whitfield", purpose: "HLEGAL", reads: ["IDENTITY", "JUSTICE", "LEGAL_MATTER"] },
    // They know him from their own records alone.
    { who: "dr-okafor", purpose: "TREAT", reads: [] },
    { who: "food-silva", purpose: "SOCIALCARE", reads: [] },
  ],
};
