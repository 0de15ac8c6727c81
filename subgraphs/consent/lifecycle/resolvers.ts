import { DeskCodeMutations } from "./desk-code-mutations.ts";
import { DraftMutations } from "./draft-mutations.ts";
import { EndingMutations } from "./ending-mutations.ts";
import { ErrorMutations } from "./error-mutations.ts";
import { EventMutations } from "./event-mutations.ts";
import { SigningMutations } from "./signing-mutations.ts";

/** Everything that happens to a consent between its draft and its end. */
export const LIFECYCLE_RESOLVERS = [DraftMutations, SigningMutations, EndingMutations, ErrorMutations, EventMutations, DeskCodeMutations] as const;
