import type { NamedClient } from "../named-client.ts";

/** Lionel, whom only those who wrote about him know. */
export const LIONEL: NamedClient = {
  key: "lionel",
  id: "6b3f8ed4-07a1-4c95-bd28-f5149c62e7d0",
  givenName: "Lionel",
  familyName: "Achterberg",
  pronouns: "he/him",
  age: 78,
  rule: "not shared at all",
  shows: "He was never asked: whoever did not write about him finds no such client, and cannot tell his id from an invented one.",
  writers: ["riverside-recovery"],
  consents: () => [],
  walls: [],
  accounts: [],
  expects: [
    { who: "counselor-novak", purpose: "TREAT", reads: [] },
    { who: "dr-okafor", purpose: "TREAT", reads: null },
    { who: "housing-tran", purpose: "HOUSING", reads: null },
    { who: "lawyer-haddad", purpose: "LEGALAID", reads: null },
    { who: "coordinator-diallo", purpose: "CAREMGT", reads: null },
  ],
};
