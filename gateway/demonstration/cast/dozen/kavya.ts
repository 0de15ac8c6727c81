import { ORDINARY, SENSITIVE } from "../../../../schema/consent/category.ts";
import type { NamedClient } from "../named-client.ts";

/** Kavya, whom the clinic does not know until an emergency. */
export const KAVYA: NamedClient = {
  key: "kavya",
  id: "af5c9270-3e8b-4d14-86f7-09b2d46e1c53",
  givenName: "Kavya",
  familyName: "Raman",
  pronouns: "she/her",
  age: 35,
  rule: "break-glass candidate",
  shows: "She refused the clinic her mental health, though not against an emergency: a clinician who breaks the glass sees what an emergency needs.",
  writers: ["north-housing", "open-table"],
  consents: (forms) => [
    forms.form([
      forms.refusal({ grantees: [{ agency: "harbor-clinic" }], categories: ["MENTAL_HEALTH"] }),
    ]),
  ],
  walls: [],
  accounts: [],
  expects: [
    { who: "dr-okafor", purpose: "TREAT", reads: null },
    { who: "dr-okafor", purpose: "ETREAT", reads: null },
    {
      who: "dr-okafor", purpose: "ETREAT", breaksGlass: true,
      reads: [...ORDINARY, ...SENSITIVE].filter((category) => !["IMMIGRATION", "JUSTICE", "LEGAL_MATTER"].includes(category)),
    },
    { who: "housing-tran", purpose: "HOUSING", reads: [] },
  ],
};
