import { deny } from "../decision.ts";
import type { Rule } from "./rule.ts";

/** Rule 9. What nothing permits is refused. */
export const nothingPermits: Rule = () => deny(9);
