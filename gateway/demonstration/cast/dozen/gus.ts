import { ORDINARY } from "../../../../schema/consent/category.ts";
import type { NamedClient } from "../named-client.ts";

/** Gustavo, who withdrew a form: what it permitted is gone, what it refused stays. */
export const GUS: NamedClient = {
  key: "gus",
  id: "e802c7f5-5b9d-4e16-8fa4-d31b6470c92e",
  givenName: "Gustavo",
  familyName: "Pereira",
  pronouns: "he/him",
  age: 60,
  rule: "refusal outlives its form",
  shows: "He withdrew the form in which he had refused legal aid his housing; legal aid, permitted the rest by a newer form, still does not see it.",
  writers: ["north-housing", "open-table"],
  consents: (forms) => [
    forms.form([
      forms.permit({ grantees: [{ agency: "harbor-clinic" }], categories: "ORDINARY", purposes: ["TREAT"] }),
      forms.refusal({ grantees: [{ agency: "civic-legal-aid" }], categories: ["HOUSING"] }),
    ], { status: "REVOKED" }),
    forms.form([
      forms.permit({ grantees: [{ agency: "civic-legal-aid" }], categories: "ORDINARY", purposes: ["LEGALAID"], start: forms.in(-10) }),
    ]),
  ],
  walls: [],
  accounts: [],
  expects: [
    { who: "lawyer-haddad", purpose: "LEGALAID", reads: ORDINARY.filter((category) => category !== "HOUSING") },
    { who: "dr-okafor", purpose: "TREAT", reads: null },
    { who: "food-silva", purpose: "SOCIALCARE", reads: [] },
  ],
};
