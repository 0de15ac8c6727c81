import { ORDINARY } from "../../../../schema/consent/category.ts";
import type { NamedClient } from "../named-client.ts";

/** Chen, whose permission for housing has run out. */
export const CHEN: NamedClient = {
  key: "chen",
  id: "93b7f2d0-6e1c-4a58-b0d9-15c8e73f6a24",
  givenName: "Wei",
  familyName: "Chen",
  pronouns: "he/him",
  age: 67,
  rule: "expired",
  shows: "What he permitted the housing trust ended three days ago; for the trust he no longer exists. Legal aid still has a week.",
  writers: ["harbor-clinic", "open-table"],
  consents: (forms) => [
    forms.form([
      forms.permit({ grantees: [{ agency: "north-housing" }], categories: "ORDINARY", purposes: ["HOUSING"], start: forms.in(-93), end: forms.in(-3) }),
      forms.permit({ grantees: [{ agency: "civic-legal-aid" }], categories: "ORDINARY", purposes: ["LEGALAID"], start: forms.in(-83), end: forms.in(7) }),
    ]),
  ],
  walls: [],
  accounts: [],
  expects: [
    { who: "housing-tran", purpose: "HOUSING", reads: null },
    { who: "lawyer-haddad", purpose: "LEGALAID", reads: ORDINARY },
    { who: "dr-okafor", purpose: "TREAT", reads: [] },
  ],
};
