import { deny } from "../decision.ts";
import { refusalsAgainst } from "../refusals.ts";
import { breakGlass } from "./break-glass.ts";
import type { Rule } from "./rule.ts";

/** Rule 6. What the client refused is refused, whatever else was permitted; only an emergency (rule 8) can stand above it. */
export const clientDenied: Rule = (question) => {
  const refusals = refusalsAgainst(question);
  if (refusals.length === 0) return null;
  return breakGlass(question) ?? deny(6, refusals.map(({ scope }) => scope));
};
