import { LinkMutations } from "./link-mutations.ts";
import { MergeMutations } from "./merge-mutations.ts";

/** What answers for persons known under several ids. */
export const MERGE_RESOLVERS = [MergeMutations, LinkMutations];
