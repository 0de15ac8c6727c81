import { CATEGORIES, ORDINARY } from "../../../../schema/consent/category.ts";
import type { NamedClient } from "../named-client.ts";

/** Ada, who agreed: one file, a different part of it for each who asks. */
export const ADA: NamedClient = {
  key: "ada",
  id: "5d0c1f3e-8a47-4b0e-9c62-7f1e2ab94d15",
  givenName: "Ada",
  familyName: "Brennan",
  pronouns: "she/her",
  age: 38,
  rule: "permit",
  shows: "She lets the clinic, the housing trust and legal aid each see the part they need, and reads her own file.",
  writers: ["harbor-clinic", "north-housing", "civic-legal-aid", "riverside-recovery"],
  consents: (forms) => [
    forms.form([
      forms.permit({ grantees: [{ agency: "harbor-clinic" }], categories: [...ORDINARY, "MENTAL_HEALTH", "DISABILITY", "CRISIS"], purposes: ["TREAT"] }),
      forms.permit({
        grantees: [{ agency: "north-housing" }], purposes: ["HOUSING"],
        categories: ["IDENTITY", "CONTACT", "LOCATION", "HOUSEHOLD", "HOUSING", "INCOME", "DISABILITY"],
      }),
    ]),
    forms.form([
      forms.permit({
        grantees: [{ agency: "civic-legal-aid" }], purposes: ["LEGALAID"],
        categories: ["IDENTITY", "CONTACT", "HOUSING", "INCOME", "LEGAL_MATTER", "IMMIGRATION"],
      }),
    ], { form: "ELECTRONIC_SIGNATURE" }),
    forms.form([
      forms.permit({ grantees: [{ sector: "COORDINATION" }], purposes: ["CAREMGT"], categories: ["IDENTITY", "CARE_PLAN", "REFERRAL"] }),
    ], { form: "VERBAL" }),
  ],
  walls: [],
  accounts: [{ user: "ada-brennan", kind: "SELF", categories: "ALL" }],
  expects: [
    { who: "dr-okafor", purpose: "TREAT", reads: [...ORDINARY, "MENTAL_HEALTH", "DISABILITY", "CRISIS"] },
    { who: "housing-tran", purpose: "HOUSING", reads: ["IDENTITY", "CONTACT", "LOCATION", "HOUSEHOLD", "HOUSING", "INCOME", "DISABILITY"] },
    // The same permission, and a role that sees the ordinary parts only.
    { who: "intake-petrova", purpose: "HOUSING", reads: ["IDENTITY", "CONTACT", "LOCATION", "HOUSEHOLD", "HOUSING", "INCOME"] },
    { who: "lawyer-haddad", purpose: "LEGALAID", reads: ["IDENTITY", "CONTACT", "HOUSING", "INCOME", "LEGAL_MATTER", "IMMIGRATION"] },
    { who: "coordinator-diallo", purpose: "CAREMGT", reads: ["IDENTITY", "CARE_PLAN", "REFERRAL"] },
    { who: "ada-brennan", purpose: "PATRQT", reads: CATEGORIES.filter((category) => category !== "PSYCHOTHERAPY_NOTES") },
    { who: "food-silva", purpose: "SOCIALCARE", reads: null },
    { who: "jobs-ferrari", purpose: "SOCIALCARE", reads: null },
    { who: "rosa-quiroga", purpose: "PATRQT", reads: null },
  ],
};
