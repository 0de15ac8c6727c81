import type { NamedClient } from "../named-client.ts";

/** Farah, who agreed to nothing: two agencies know her, and neither sees what the other wrote. */
export const FARAH: NamedClient = {
  key: "farah",
  id: "b46a0e91-f75c-4823-8d1f-60d9c3a7e58b",
  givenName: "Farah",
  familyName: "Siddiqui",
  pronouns: "she/her",
  age: 26,
  rule: "own record",
  shows: "Without any consent the clinic and the housing trust each see what they wrote themselves, and nothing of the other.",
  writers: ["harbor-clinic", "north-housing"],
  consents: () => [],
  walls: [],
  accounts: [],
  expects: [
    { who: "dr-okafor", purpose: "TREAT", reads: [] },
    { who: "housing-tran", purpose: "HOUSING", reads: [] },
    { who: "lawyer-haddad", purpose: "LEGALAID", reads: null },
    { who: "coordinator-diallo", purpose: "CAREMGT", reads: null },
  ],
};
