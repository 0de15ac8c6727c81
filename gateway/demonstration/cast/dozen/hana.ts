import { ORDINARY } from "../../../../schema/consent/category.ts";
import type { NamedClient } from "../named-client.ts";

/** Hana, who took back what she had permitted the housing trust. */
export const HANA: NamedClient = {
  key: "hana",
  id: "26f1a83c-9d70-4be5-a26e-4f87b5d0e139",
  givenName: "Hana",
  familyName: "Sato",
  pronouns: "she/her",
  age: 41,
  rule: "revoked",
  shows: "She revoked her consent for the housing trust, which lost her at once; the clinic still reads what the recovery program writes.",
  writers: ["riverside-recovery", "open-table"],
  consents: (forms) => [
    forms.form([
      forms.permit({ grantees: [{ agency: "north-housing" }], categories: "ORDINARY", purposes: ["HOUSING"] }),
    ], { status: "REVOKED" }),
    forms.form([
      forms.permit({
        grantees: [{ agency: "harbor-clinic" }], categories: [...ORDINARY, "MENTAL_HEALTH", "SUBSTANCE_USE", "CASE_NOTE", "CRISIS", "PART2"],
        purposes: ["TREAT"],
      }),
    ]),
  ],
  walls: [],
  accounts: [],
  expects: [
    { who: "housing-tran", purpose: "HOUSING", reads: null },
    { who: "dr-okafor", purpose: "TREAT", reads: [...ORDINARY, "MENTAL_HEALTH", "SUBSTANCE_USE", "CASE_NOTE", "CRISIS", "PART2"] },
    { who: "counselor-novak", purpose: "TREAT", reads: [] },
  ],
};
