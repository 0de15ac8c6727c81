import type { Scenarios } from "../scenario.ts";
import { grantees } from "./grantees.ts";
import { grantors } from "./grantors.ts";
import { purposes } from "./purposes.ts";
import { times } from "./times.ts";

/** What all scopes have in common, by subject. */
export const subjects: Record<string, Scenarios> = {
  "The times of a scope": times,
  "The tree of purposes": purposes,
  "Whom a scope names": grantees,
  "Who gave the consent": grantors,
};
