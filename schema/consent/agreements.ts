import { isWithin } from "./instant.ts";
import type { Agreement, Question } from "./question.ts";

/** The agreements between the network and the caller's agency that are active and in their period. */
export function agreementsInForce({ agreements, caller, now }: Question): Agreement[] {
  return agreements.filter(({ agency, status }) => agency === caller.agency && status === "ACTIVE")
    .filter((agreement) => isWithin(now, agreement));
}
