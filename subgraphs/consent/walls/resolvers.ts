import { AdversePartyMutations } from "./adverse-party-mutations.ts";
import { ConflictMutations } from "./conflict-mutations.ts";
import { WallMutations } from "./wall-mutations.ts";

/** What answers for conflict walls. */
export const WALL_RESOLVERS = [WallMutations, ConflictMutations, AdversePartyMutations];
