import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from "type-graphql";
import type { Context } from "../../context.ts";
import { Governed } from "../../declaration.ts";
import { sqlOf } from "../record-consent.ts";
import { rewriteEffective } from "../rewrite-effective.ts";
import type { Word } from "../vocabulary.ts";
import { WHO_GOVERNS } from "../who-governs.ts";
import { holdConsent, moveOn, officersOnly } from "./held-consent.ts";
import { ConsentOutcome, outcomeOf, warning } from "./outcome.ts";
import { PossibleDisclosure, possibleDisclosures, snapshotInstant } from "./possible-disclosures.ts";
import { ErrorReason } from "./vocabulary.ts";

/** A consent that was never given, and what may have been disclosed under it. */
@Governed(WHO_GOVERNS)
@ObjectType({ description: "A consent that was never given, and what may have been disclosed under it." })
export class ErrorOutcome extends ConsentOutcome {
  @Field(() => [PossibleDisclosure], { description: "Each permission that was in force, and when: to be followed up as a potential breach." })
  possibleDisclosures!: PossibleDisclosure[];
}

/** What has to be undone. */
@Resolver()
export class ErrorMutations {
  @Mutation(() => ErrorOutcome, {
    nullable: true,
    description: "Declares that a consent was never given so: nothing of it has effect any more, its refusals included. Lists what may have been "
      + "disclosed under it.",
  })
  async enterConsentInError(
    @Arg("id", () => ID) id: string, @Arg("reason", () => ErrorReason) reason: Word<typeof ErrorReason>, @Ctx() context: Context,
  ): Promise<ErrorOutcome> {
    const { caller } = context;
    officersOnly(caller);
    const refusals = await context.writes.commit(async (em) => {
      const held = await moveOn(em, await holdConsent(em, id), "ENTERED_IN_ERROR", { kind: "ENTERED_IN_ERROR", caller, detail: { reason } });
      await rewriteEffective(sqlOf(em), held.clientId);
      return em.execute<object[]>(
        "select id from consent.scope where client_id = ? and consent_id = ? and effect = 'DENY' and dropped_at is null and lifted_at is null",
        [held.clientId, id]);
    });
    const { consentId, consent, warnings, overlaps } = await outcomeOf(context, { consentId: id, warnings: refusals.length === 0 ? [] : [
      warning("The refusals of this consent have no effect any more; if the client does refuse, record it now."),
    ] });
    const now = await snapshotInstant(context);
    return { consentId, consent, warnings, overlaps, possibleDisclosures: consent === null ? [] : possibleDisclosures(consent, now) };
  }
}
