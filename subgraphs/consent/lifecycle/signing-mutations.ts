import { maskOfList } from "../../../schema/consent/category.ts";
import type { EntityManager } from "@mikro-orm/postgresql";
import { Arg, Ctx, ID, Mutation, Resolver } from "type-graphql";
import type { Consent } from "../../../schema/consent/question.ts";
import { epoch } from "../../../schema/consent/instant.ts";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { authorAndInstant } from "../../writes.ts";
import { scopeStatus } from "../effective-status.ts";
import { recordEvent, sectorsNamed, sqlOf } from "../record-consent.ts";
import { consentsOf, rewriteEffective } from "../rewrite-effective.ts";
import type { Capacity } from "../grantor-may.ts";
import { warningsOf } from "../warnings.ts";
import { activate } from "./activate.ts";
import { RefusalAnswerInput } from "./answers.ts";
import { demandStatus } from "./consent-status.ts";
import { addEvidence, EvidenceInput } from "./evidence.ts";
import { ASKS } from "./give.ts";
import { type HeldConsent, holdConsent, moveOn, officersOnly } from "./held-consent.ts";
import { ConsentOutcome, outcomeOf, warning } from "./outcome.ts";
import { capacityToGive } from "./take-down.ts";

/** From the signature to a consent in force, and its pauses. */
@Resolver()
export class SigningMutations {
  @Mutation(() => ConsentOutcome, {
    nullable: true, description: "Records what shows that the client agreed to what was proposed. The consent is in force once it is activated.",
  })
  async signConsent(
    @Arg("id", () => ID) id: string, @Arg("evidence", () => EvidenceInput) evidence: EvidenceInput, @Ctx() context: Context,
  ): Promise<ConsentOutcome> {
    const { caller } = context;
    officersOnly(caller);
    return outcomeOf(context, await context.writes.commit(async (em) => {
      const held = await holdConsent(em, id);
      demandStatus(held.status, "PROPOSED", "signed");
      if (evidence.capacity !== held.grantor) {
        throw new PublicError("BAD_USER_INPUT", `evidence.capacity: this consent is proposed to be given as ${held.grantor}; decline it and draft another.`);
      }
      const { now } = await authorAndInstant(em);
      const givenAt = await addEvidence(em, held, evidence, { now, caller });
      const capacity = await judge(em, held, { givenAt, clientSigned: evidence.clientSigned });
      const { grantorMay } = capacity;
      await em.execute(
        `update consent.consent set form = ?, given_at = ?, grantor_may = ?, grantor_may_word = ?, version = version + 1
         where client_id = ? and id = ?`,
        [evidence.form, givenAt, maskOfList(grantorMay), grantorMay === "ALL" ? "ALL" : null, held.clientId, id], "run");
      await recordEvent(em, { clientId: held.clientId, consentId: id, kind: "SIGNED", caller, detail: { form: evidence.form, ...capacity.evidence } });
      const signed = await lawful(em, held);
      return { consentId: id, warnings: warningsOf(signed, now, await sectorsNamed(em, signed)) };
    }));
  }

  @Mutation(() => ConsentOutcome, {
    nullable: true,
    description: "Puts a signed consent in force. Each refusal in the way of its permissions, and each of the consent it replaces, is to be "
      + "lifted or kept: without an answer to all it stays PROPOSED and lists them as overlaps.",
  })
  async activateConsent(
    @Arg("id", () => ID) id: string,
    @Arg("refusals", () => [RefusalAnswerInput], { defaultValue: [] }) refusals: RefusalAnswerInput[], @Ctx() context: Context,
  ): Promise<ConsentOutcome> {
    const { caller } = context;
    officersOnly(caller);
    return outcomeOf(context, await context.writes.commit(async (em) => {
      const held = await holdConsent(em, id);
      demandStatus(held.status, "PROPOSED", "activated");
      const { now } = await authorAndInstant(em);
      const draft = await lawful(em, held);
      await refuseUnsigned(em, held, draft);
      const overlaps = await activate(em, held, { answers: refusals, caller, now, kind: "ACTIVATED" });
      const asks = overlaps.length === 0 ? [] : [warning(ASKS)];
      return { consentId: id, overlaps, warnings: [...asks, ...warningsOf(draft, now, await sectorsNamed(em, draft))] };
    }));
  }

  @Mutation(() => ConsentOutcome, {
    nullable: true, description: "Pauses a consent: its permissions hold no more until it is resumed, its refusals go on.",
  })
  async suspendConsent(@Arg("id", () => ID) id: string, @Ctx() context: Context): Promise<ConsentOutcome> {
    const { caller } = context;
    officersOnly(caller);
    return outcomeOf(context, await context.writes.commit(async (em) => {
      const held = await moveOn(em, await holdConsent(em, id), "SUSPENDED", { kind: "SUSPENDED", caller });
      await rewriteEffective(sqlOf(em), held.clientId);
      return { consentId: id };
    }));
  }

  @Mutation(() => ConsentOutcome, { nullable: true, description: "Ends a pause, unless all that the consent permits is over by now." })
  async resumeConsent(@Arg("id", () => ID) id: string, @Ctx() context: Context): Promise<ConsentOutcome> {
    const { caller } = context;
    officersOnly(caller);
    return outcomeOf(context, await context.writes.commit(async (em) => {
      const held = await holdConsent(em, id);
      demandStatus(held.status, "SUSPENDED", "resumed");
      const { now } = await authorAndInstant(em);
      const { grantorBarred, scopes } = await lawful(em, held);
      if (!scopes.some((scope) => ["IN_FORCE", "NOT_YET"].includes(scopeStatus({ status: "ACTIVE", grantorBarred }, scope, now)))) {
        throw new PublicError("BAD_USER_INPUT", "Everything this consent says is over; have the client give a new one.");
      }
      await moveOn(em, held, "ACTIVE", { kind: "RESUMED", caller });
      await rewriteEffective(sqlOf(em), held.clientId);
      return { consentId: id };
    }));
  }
}

/** What those who signed may decide, at the instant they did: the terms were drafted for whoever may decide as much. */
async function judge(em: EntityManager, held: HeldConsent, { givenAt, clientSigned }: { givenAt: string; clientSigned: boolean }): Promise<Capacity> {
  const draft = await lawful(em, held);
  const capacity = await capacityToGive(em, draft, {
    clientId: held.clientId, grantor: held.grantor, representativeId: held.representativeId, clientSigned, givenAt,
    stated: draft.grantorMay === "ALL" ? null : draft.grantorMay,
  });
  const { endsBy } = capacity;
  if (endsBy !== null && draft.scopes.some(({ end }) => end === null || epoch(end) > epoch(endsBy))) {
    throw new PublicError("BAD_USER_INPUT", "evidence.signedAt: whoever gave this decided until the client comes of age only; decline it and draft another.");
  }
  return capacity;
}

/** The consent as the law has it. */
async function lawful(em: EntityManager, { clientId, consentId }: HeldConsent): Promise<Consent> {
  return (await consentsOf(sqlOf(em), clientId)).find(({ id }) => id === consentId)!;
}

/** A permission needs evidence of the form it claims; a refusal needs none. */
async function refuseUnsigned(em: EntityManager, { clientId, consentId, form }: HeldConsent, { scopes }: Consent): Promise<void> {
  if (scopes.every(({ effect }) => effect === "DENY")) return;
  const [signed] = await em.execute<object[]>(
    "select id from consent.evidence where client_id = ? and consent_id = ? and form = ?", [clientId, consentId, form]);
  if (signed === undefined) throw new PublicError("BAD_USER_INPUT", `Nothing shows yet that this consent was given in the form ${form}; sign it first.`);
}
