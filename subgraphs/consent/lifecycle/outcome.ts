import { Field, ID, ObjectType } from "type-graphql";
import type { Context } from "../../context.ts";
import { Governed } from "../../declaration.ts";
import { Consent } from "../consent.ts";
import { consentById } from "../read-consents.ts";
import { ConsentWarning } from "../warnings.ts";
import { WHO_GOVERNS } from "../who-governs.ts";
import { RefusalInTheWay } from "./answers.ts";

/** A consent as it stands after a change, and what to know about it. */
@Governed(WHO_GOVERNS)
@ObjectType({ description: "A consent as it stands after a change, and what to know about it." })
export class ConsentOutcome {
  @Field(() => ID)
  consentId!: string;

  @Field(() => Consent, { nullable: true, description: "Null for a worker who recorded it and keeps no desk." })
  consent!: Consent | null;

  @Field(() => [ConsentWarning])
  warnings!: ConsentWarning[];

  @Field(() => [RefusalInTheWay], {
    description: "Refusals about which nothing was said: while there are any the consent stays PROPOSED. Activate it with an answer to each.",
  })
  overlaps!: readonly RefusalInTheWay[];
}

/** What a change of a consent commits: enough to answer by, and nothing of anybody's file. */
export interface Change {
  readonly consentId: string;
  readonly warnings?: ConsentWarning[];
  readonly overlaps?: readonly RefusalInTheWay[];
}

/** The outcome of a committed change, read as a query that follows it. */
export async function outcomeOf(context: Context, { consentId, warnings = [], overlaps = [] }: Change): Promise<ConsentOutcome> {
  await context.afresh();
  return { consentId, consent: await consentById(context.reads, consentId), warnings, overlaps };
}

/** A warning about a consent as a whole. */
export function warning(message: string): ConsentWarning {
  return { scope: null, categories: [], message };
}
