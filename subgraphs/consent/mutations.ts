import { Arg, Ctx, ID, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../schema/public-error.ts";
import type { Context } from "../context.ts";
import { DateTime } from "../scalars.ts";
import { authorAndInstant } from "../writes.ts";
import { CAPTURING_ROLES } from "./ground/governance.sql.ts";
import { ConsentTermsInput, GrantConsentInput } from "./inputs.ts";
import { RefusalAnswerInput } from "./lifecycle/answers.ts";
import { EvidenceInput } from "./lifecycle/evidence.ts";
import { give, takeInOrdinary } from "./lifecycle/give.ts";
import { holdConsent, moveOn, officersOnly } from "./lifecycle/held-consent.ts";
import { ConsentOutcome, outcomeOf, warning } from "./lifecycle/outcome.ts";
import { takeDown } from "./lifecycle/take-down.ts";
import { received, refuseSilence } from "./lifecycle/withdrawal.ts";
import { sqlOf } from "./record-consent.ts";
import { rewriteEffective } from "./rewrite-effective.ts";
import { ConsentForm, type Word } from "./vocabulary.ts";

/** What consent officers, and workers trained to it, record of a client's decisions. */
@Resolver()
export class ConsentMutations {
  @Mutation(() => ConsentOutcome, {
    nullable: true,
    description: "Records a consent, in force from now on: draft, signature and activation in one step. For consent officers; for trained "
      + "workers of an agency that knows the client, ordinary categories only.",
  })
  async grantConsent(@Arg("input", () => GrantConsentInput) input: GrantConsentInput, @Ctx() context: Context): Promise<ConsentOutcome> {
    const { caller, writes } = context;
    const officer = caller.role === "CONSENT_OFFICER";
    if (!officer && !(CAPTURING_ROLES as readonly string[]).includes(caller.role)) throw new PublicError("NOT_PERMITTED");
    const change = await writes.commit(async (em) => {
      const { now } = await authorAndInstant(em);
      const taken = await takeDown(em, input, { clientId: input.clientId, now, givenAt: input.givenAt ?? null, ordinaryOnly: !officer });
      const recording = { grantor: input.grantor, representativeId: input.representativeId ?? null, evidence: input.evidence ?? null, caller, now };
      return officer ? give(em, taken, { ...recording, answers: input.refusals, replaces: null }) : takeInOrdinary(em, taken, recording);
    });
    return outcomeOf(context, change);
  }

  @Mutation(() => ConsentOutcome, {
    nullable: true,
    description: "Puts a new consent in the place of an active one, at once or not at all. Each refusal of the old one that the new one does "
      + "not repeat is to be lifted or kept; kept, it is carried over.",
  })
  async replaceConsent(
    @Arg("id", () => ID, { description: "The consent that is replaced." }) id: string,
    @Arg("input", () => ConsentTermsInput) input: ConsentTermsInput,
    @Arg("refusals", () => [RefusalAnswerInput], { defaultValue: [] }) refusals: RefusalAnswerInput[],
    @Ctx() context: Context,
    @Arg("evidence", () => EvidenceInput, { nullable: true }) evidence?: EvidenceInput | null,
  ): Promise<ConsentOutcome> {
    officersOnly(context.caller);
    const change = await context.writes.commit(async (em) => {
      const old = await holdConsent(em, id);
      const { now } = await authorAndInstant(em);
      const taken = await takeDown(em, input, { clientId: old.clientId, now });
      return give(em, taken, {
        grantor: input.grantor, representativeId: input.representativeId ?? null, evidence: evidence ?? null, caller: context.caller, now,
        answers: refusals, replaces: old,
      });
    });
    return outcomeOf(context, change);
  }

  @Mutation(() => ConsentOutcome, {
    nullable: true,
    description: "Withdraws a consent, in force when this returns; a spoken word suffices. Its refusals stay until they are lifted.",
  })
  async revokeConsent(
    @Arg("id", () => ID) id: string,
    @Arg("form", () => ConsentForm, { description: "In what form the client withdrew it." }) form: Word<typeof ConsentForm>,
    @Ctx() context: Context,
    @Arg("receivedAt", () => DateTime, { nullable: true, description: "When she told it, if not now." }) receivedAt?: string | null,
  ): Promise<ConsentOutcome> {
    const { caller, writes } = context;
    officersOnly(caller);
    refuseSilence(form);
    const refusals = await writes.commit(async (em) => {
      const held = await holdConsent(em, id);
      const { now } = await authorAndInstant(em);
      await moveOn(em, held, "REVOKED", { kind: "REVOKED", caller, detail: { form, receivedAt: received(receivedAt, now) } });
      await rewriteEffective(sqlOf(em), held.clientId);
      return em.execute<{ id: string }[]>(
        `select id from consent.scope where client_id = ? and consent_id = ? and effect = 'DENY' and lifted_at is null and dropped_at is null`,
        [held.clientId, id]);
    });
    return outcomeOf(context, { consentId: id, warnings: refusals.length === 0 ? [] : [
      warning("The refusals of this consent stay in force until each is lifted: withdrawing a form never adds access."),
    ] });
  }
}
