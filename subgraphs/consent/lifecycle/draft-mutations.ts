import { maskOfList } from "../../../schema/consent/category.ts";
import type { EntityManager } from "@mikro-orm/postgresql";
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from "type-graphql";
import type { Caller } from "../../../schema/caller.ts";
import type { Consent } from "../../../schema/consent/question.ts";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { isUuid } from "../../uuid.ts";
import { authorAndInstant } from "../../writes.ts";
import { ConsentTermsInput } from "../inputs.ts";
import { recordConsent, recordEvent, recordScopes } from "../record-consent.ts";
import { warningsOf } from "../warnings.ts";
import { activate } from "./activate.ts";
import { ASKS } from "./give.ts";
import { type HeldConsent, holdConsent, moveOn, officersOnly } from "./held-consent.ts";
import { demandStatus, nextConsentStatus } from "./consent-status.ts";
import { type Change, ConsentOutcome, outcomeOf, warning } from "./outcome.ts";
import { takeDown, type TakenDown } from "./take-down.ts";

@InputType({ description: "A consent that is still to be proposed and signed." })
export class DraftConsentInput extends ConsentTermsInput {
  @Field(() => ID) clientId!: string;
  @Field(() => ID, { nullable: true, description: "The active consent it shall take the place of." }) replaces?: string | null;
}

/** A consent before anyone has signed it. */
@Resolver()
export class DraftMutations {
  @Mutation(() => ConsentOutcome, {
    nullable: true,
    description: "Drafts a consent; nothing of it is in force. One of refusals alone is in force on receipt, in any form.",
  })
  async draftConsent(@Arg("input", () => DraftConsentInput) input: DraftConsentInput, @Ctx() context: Context): Promise<ConsentOutcome> {
    const { caller } = context;
    officersOnly(caller);
    if (!isUuid(input.clientId)) throw new PublicError("NOT_FOUND");
    return outcomeOf(context, await context.writes.commit(async (em) => {
      const { now } = await authorAndInstant(em);
      if (input.replaces != null) await refuseOther(em, input.replaces, input.clientId);
      const taken = await takeDown(em, input, { clientId: input.clientId, now });
      const draft: Consent = { ...taken.terms, status: "DRAFT" };
      await recordConsent(em, draft, {
        grantor: input.grantor, representativeId: input.representativeId ?? null, givenAt: now, caller, replaces: input.replaces ?? null, kept: taken.kept,
      });
      await recordEvent(em, { clientId: draft.client, consentId: draft.id, kind: "DRAFTED", caller, detail: { form: draft.form, ...taken.capacity } });
      return onReceipt(em, await holdConsent(em, draft.id), taken, { caller, now });
    }));
  }

  @Mutation(() => ConsentOutcome, {
    nullable: true, description: "Writes a draft anew. Only a draft can be changed: what is in force is replaced by another consent.",
  })
  async changeDraft(
    @Arg("id", () => ID) id: string, @Arg("expectedVersion", () => Int) expectedVersion: number,
    @Arg("input", () => ConsentTermsInput) input: ConsentTermsInput, @Ctx() context: Context,
  ): Promise<ConsentOutcome> {
    const { caller } = context;
    officersOnly(caller);
    return outcomeOf(context, await context.writes.commit(async (em) => {
      const held = await holdConsent(em, id);
      demandStatus(held.status, "DRAFT", "changed");
      if (held.version !== expectedVersion) throw new PublicError("VERSION_CONFLICT");
      const { now } = await authorAndInstant(em);
      const taken = await takeDown(em, input, { clientId: held.clientId, now });
      await rewrite(em, held, taken, input);
      await recordEvent(em, { clientId: held.clientId, consentId: id, kind: "CHANGED", caller, detail: { form: input.form, ...taken.capacity } });
      return onReceipt(em, { ...held, form: input.form, version: held.version + 1 }, taken, { caller, now });
    }));
  }

  @Mutation(() => ConsentOutcome, { nullable: true, description: "Puts a draft before the client, to be signed or declined; its terms are fixed." })
  proposeConsent(@Arg("id", () => ID) id: string, @Ctx() context: Context): Promise<ConsentOutcome> {
    return moved(context, id, "PROPOSED", "PROPOSED");
  }

  @Mutation(() => ConsentOutcome, { nullable: true, description: "Takes a proposal that nobody has signed back to be written anew." })
  async withdrawProposal(@Arg("id", () => ID) id: string, @Ctx() context: Context): Promise<ConsentOutcome> {
    return moved(context, id, "DRAFT", "PROPOSAL_WITHDRAWN", async (em, { clientId }) => {
      const [signed] = await em.execute<object[]>("select id from consent.evidence where client_id = ? and consent_id = ?", [clientId, id]);
      if (signed === undefined) return;
      throw new PublicError("BAD_USER_INPUT", "What was signed is not written anew: decline this consent and draft another.");
    });
  }

  @Mutation(() => ConsentOutcome, { nullable: true, description: "Records that the client declined what was proposed. It is kept." })
  declineConsent(@Arg("id", () => ID) id: string, @Ctx() context: Context): Promise<ConsentOutcome> {
    return moved(context, id, "REJECTED", "DECLINED");
  }
}

/** Moves a consent of which nothing is in force on. */
async function moved(
  context: Context, id: string, to: "PROPOSED" | "DRAFT" | "REJECTED", kind: string,
  check: (em: EntityManager, held: HeldConsent) => Promise<void> = () => Promise.resolve(),
): Promise<ConsentOutcome> {
  const { caller } = context;
  officersOnly(caller);
  return outcomeOf(context, await context.writes.commit(async (em) => {
    const held = await holdConsent(em, id);
    nextConsentStatus(held.status, to);
    await check(em, held);
    await moveOn(em, held, to, { kind, caller });
    return { consentId: id };
  }));
}

async function refuseOther(em: EntityManager, replaced: string, clientId: string): Promise<void> {
  const old = await holdConsent(em, replaced);
  if (old.clientId !== clientId) throw new PublicError("NOT_FOUND");
  nextConsentStatus(old.status, "SUPERSEDED");
}

/** The terms in the place of those the draft had. */
async function rewrite(em: EntityManager, { clientId, consentId }: HeldConsent, { terms, kept }: TakenDown, { grantor, representativeId }: ConsentTermsInput): Promise<void> {
  await em.execute(
    "update consent.scope set dropped_at = consent.instant() where client_id = ? and consent_id = ? and dropped_at is null", [clientId, consentId], "run");
  await em.execute(
    `update consent.consent set form = ?, grantor = ?, grantor_may = ?, grantor_may_word = ?, representative_id = ?, version = version + 1
     where client_id = ? and id = ?`,
    [terms.form, grantor, maskOfList(terms.grantorMay), terms.grantorMay === "ALL" ? "ALL" : null, representativeId ?? null, clientId, consentId], "run");
  await recordScopes(em, { client: clientId, id: consentId }, terms.scopes, kept);
}

/** A draft that refuses, and permits nothing, is in force as soon as we know of it: no form stands between a client and her no. */
async function onReceipt(
  em: EntityManager, held: HeldConsent, { terms, sectors }: TakenDown, { caller, now }: { caller: Caller; now: string },
): Promise<Change> {
  const { consentId } = held;
  const warnings = warningsOf(terms, now, sectors);
  if (terms.scopes.some(({ effect }) => effect === "PERMIT")) return { consentId, warnings };
  const proposed = await moveOn(em, held, "PROPOSED", { kind: "PROPOSED", caller });
  const overlaps = await activate(em, proposed, { answers: [], caller, now, kind: "ACTIVATED" });
  const said = overlaps.length > 0 ? ASKS : "A consent of refusals alone is in force on receipt.";
  return { consentId, overlaps, warnings: [warning(said), ...warnings] };
}
