import { BreakGlassMutations } from "./mutations.ts";
import { BreakGlassReviews } from "./review.ts";

/** What answers for files opened in an emergency. */
export const BREAK_GLASS_RESOLVERS = [BreakGlassMutations, BreakGlassReviews] as const;
