import { type Category, ORDINARY } from "../../../../schema/consent/category.ts";
import type { NamedClient } from "../named-client.ts";

/** What a parent may decide for her, and see. */
const PARENT_MAY: readonly Category[] = [...ORDINARY, "CULTURE", "DISABILITY", "CASE_NOTE"];
/** What a minor of her age decides alone. */
const OWN_MAY: readonly Category[] = ["MENTAL_HEALTH", "REPRODUCTIVE_HEALTH"];

/** Ines, fifteen: her mother decides the most, and she herself what the law leaves to her. */
export const INES: NamedClient = {
  key: "ines",
  id: "d97340be-1a6f-4852-b3c0-8ee5f29d1047",
  givenName: "Ines",
  familyName: "Quiroga",
  pronouns: "she/her",
  age: 15,
  rule: "minor",
  shows: "Her mother permits school and clinic the ordinary file; reproductive health is hers alone: her permission opens it to the clinic, her mother's to nobody.",
  writers: ["harbor-clinic", "lakeside-school"],
  consents: (forms) => [
    forms.form([
      forms.permit({ grantees: [{ agency: "harbor-clinic" }], categories: "ORDINARY", purposes: ["TREAT"] }),
      forms.permit({
        grantees: [{ agency: "lakeside-school" }, { agency: "riverside-recovery" }], purposes: ["SOCIALCARE", "TREAT"],
        categories: ["IDENTITY", "CONTACT", "HOUSEHOLD", "EDUCATION", "SOCIAL_SUPPORT", "CARE_PLAN", "DISABILITY", "REPRODUCTIVE_HEALTH", "MENTAL_HEALTH"],
      }),
    ], { grantorMay: PARENT_MAY }),
    forms.form([
      forms.permit({ grantees: [{ agency: "harbor-clinic" }], categories: [...OWN_MAY], purposes: ["TREAT"] }),
    ], { form: "ELECTRONIC_SIGNATURE", grantorMay: OWN_MAY }),
  ],
  walls: [],
  accounts: [{ user: "rosa-quiroga", kind: "REPRESENTATIVE", categories: PARENT_MAY }],
  expects: [
    { who: "dr-okafor", purpose: "TREAT", reads: [...ORDINARY, ...OWN_MAY] },
    {
      who: "school-kowalski", purpose: "SOCIALCARE",
      reads: ["IDENTITY", "CONTACT", "HOUSEHOLD", "EDUCATION", "SOCIAL_SUPPORT", "CARE_PLAN", "DISABILITY"],
    },
    { who: "rosa-quiroga", purpose: "PATRQT", reads: PARENT_MAY },
    { who: "ada-brennan", purpose: "PATRQT", reads: null },
    { who: "housing-tran", purpose: "HOUSING", reads: null },
  ],
};
