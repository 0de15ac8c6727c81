import { deny } from "../decision.ts";
import type { Rule } from "./rule.ts";

/** Rule 1. Whoever states no purpose, or acts for an agency that is not active in the network, is refused. */
export const incomplete: Rule = ({ purpose, caller }) => {
  return purpose === null || !caller.active ? deny(1) : null;
};
