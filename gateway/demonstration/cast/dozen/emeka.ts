import type { NamedClient } from "../named-client.ts";

/** Emeka, two of whose permissions open one record together. */
export const EMEKA: NamedClient = {
  key: "emeka",
  id: "7e25d4b9-41f8-4d63-95ac-2c0b8f1673ea",
  givenName: "Emeka",
  familyName: "Obi",
  pronouns: "he/him",
  age: 46,
  rule: "several permits together",
  shows: "His need of a step-free home carries HOUSING and DISABILITY: housing has a permit for each and sees it, legal aid has one and does not.",
  writers: ["harbor-clinic", "open-table"],
  consents: (forms) => [
    forms.form([
      forms.permit({ grantees: [{ agency: "north-housing" }], categories: ["IDENTITY", "HOUSING"], purposes: ["HOUSING"] }),
      forms.permit({ grantees: [{ agency: "civic-legal-aid" }], categories: ["IDENTITY", "HOUSING"], purposes: ["LEGALAID"] }),
    ]),
    forms.form([
      forms.permit({ grantees: [{ agency: "north-housing", user: "housing-tran" }], categories: ["DISABILITY"], purposes: ["HOUSING"] }),
    ], { form: "ELECTRONIC_SIGNATURE" }),
  ],
  walls: [],
  accounts: [],
  expects: [
    { who: "housing-tran", purpose: "HOUSING", reads: ["IDENTITY", "HOUSING", "DISABILITY"] },
    { who: "intake-petrova", purpose: "HOUSING", reads: ["IDENTITY", "HOUSING"] },
    { who: "lawyer-haddad", purpose: "LEGALAID", reads: ["IDENTITY", "HOUSING"] },
    { who: "counselor-novak", purpose: "TREAT", reads: null },
  ],
};
