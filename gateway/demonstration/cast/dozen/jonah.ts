import { ORDINARY } from "../../../../schema/consent/category.ts";
import type { NamedClient } from "../named-client.ts";

/** Jonah, from whom a wall keeps one worker and one whole agency. */
export const JONAH: NamedClient = {
  key: "jonah",
  id: "481dbe06-c2f9-4793-9a5d-73a6e1c80fb4",
  givenName: "Jonah",
  familyName: "Whitaker",
  pronouns: "they/them",
  age: 50,
  rule: "wall",
  shows: "Housing and legal aid have a permit; but Linh Tran is a relative and legal aid acts for the landlord: for both the client does not exist.",
  writers: ["harbor-clinic", "open-table"],
  consents: (forms) => [
    forms.form([
      forms.permit({ grantees: [{ agency: "north-housing" }], categories: "ORDINARY", purposes: ["HOUSING"] }),
      forms.permit({ grantees: [{ agency: "civic-legal-aid" }], categories: "ORDINARY", purposes: ["LEGALAID"] }),
    ]),
  ],
  walls: [{ agency: "north-housing", user: "housing-tran" }, { agency: "civic-legal-aid", user: null }],
  accounts: [],
  expects: [
    { who: "housing-tran", purpose: "HOUSING", reads: null },
    { who: "intake-petrova", purpose: "HOUSING", reads: ORDINARY },
    { who: "lawyer-haddad", purpose: "LEGALAID", reads: null },
    { who: "paralegal-osei", purpose: "LEGALAID", reads: null },
  ],
};
