import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from "type-graphql";
import { PublicError } from "../../schema/public-error.ts";
import { epoch } from "../../schema/consent/instant.ts";
import type { Context } from "../context.ts";
import { Governed } from "../declaration.ts";
import { DateTime } from "../scalars.ts";
import { isUuid } from "../uuid.ts";
import { authorAndInstant } from "../writes.ts";
import { Consent, WHO_GOVERNS } from "./consent.ts";
import { CAPTURING_ROLES } from "./ground/governance.sql.ts";
import { GrantConsentInput } from "./inputs.ts";
import { consentById } from "./read-consents.ts";
import { recordConsent, recordEvent, sectorsNamed, sqlOf } from "./record-consent.ts";
import { rewriteEffective } from "./rewrite-effective.ts";
import { isOrdinary, termsOf } from "./terms.ts";
import { ConsentForm, type Word } from "./vocabulary.ts";
import { ConsentWarning, warningsOf } from "./warnings.ts";

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
}

/** What consent officers, and workers trained to it, record of a client's decisions. */
@Resolver()
export class ConsentMutations {
  @Mutation(() => ConsentOutcome, {
    nullable: true,
    description: "Records a consent, in force from now on. For consent officers; for trained workers of an agency that knows the client, "
      + "ordinary categories only.",
  })
  async grantConsent(@Arg("input", () => GrantConsentInput) input: GrantConsentInput, @Ctx() context: Context): Promise<ConsentOutcome> {
    const { caller, writes } = context;
    const officer = caller.role === "CONSENT_OFFICER";
    if (!officer && !(CAPTURING_ROLES as readonly string[]).includes(caller.role)) throw new PublicError("NOT_PERMITTED");
    const { id, warnings } = await writes.commit(async (em) => {
      const { now } = await authorAndInstant(em);
      const terms = termsOf(input, now);
      if (!officer && !isOrdinary(terms)) {
        throw new PublicError("NOT_PERMITTED",
          "A consent about sensitive categories is recorded by a consent officer; ask one, or record the ordinary categories.");
      }
      const sectors = await sectorsNamed(em, terms);
      if (!isUuid(terms.client)) throw new PublicError("NOT_FOUND");
      await recordConsent(em, terms, { grantor: input.grantor, givenAt: terms.givenAt, caller });
      await rewriteEffective(sqlOf(em), terms.client);
      // The warnings belong to the outcome: they speak of the input alone, as it was judged when it was recorded.
      return { id: terms.id, warnings: warningsOf(terms, now, sectors) };
    });
    await context.afresh();
    return { consentId: id, consent: await consentById(context.reads, id), warnings };
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
    if (caller.role !== "CONSENT_OFFICER") throw new PublicError("NOT_PERMITTED");
    if (form === "IMPLIED") {
      throw new PublicError("BAD_USER_INPUT", "form: nobody withdraws a consent by silence; give VERBAL, WRITTEN or ELECTRONIC_SIGNATURE.");
    }
    if (!isUuid(id)) throw new PublicError("NOT_FOUND");
    const refusals = await writes.commit(async (em) => {
      const { now } = await authorAndInstant(em);
      if (receivedAt != null && epoch(receivedAt) > epoch(now)) {
        throw new PublicError("BAD_USER_INPUT", "receivedAt: a withdrawal is recorded after it was received; give an instant that has passed.");
      }
      const [found] = await em.execute<{ clientId: string; status: string }[]>(
        `select client_id as "clientId", status from consent.consent where id = ? for update`, [id]);
      if (found === undefined) throw new PublicError("NOT_FOUND");
      if (found.status !== "ACTIVE" && found.status !== "SUSPENDED") {
        throw new PublicError("CONFLICT", "Only a consent that is ACTIVE or SUSPENDED can be revoked; read its status.");
      }
      await em.execute(
        "update consent.consent set status = 'REVOKED', version = version + 1 where client_id = ? and id = ?", [found.clientId, id], "run");
      await recordEvent(em, { clientId: found.clientId, consentId: id, kind: "REVOKED", caller, detail: { form, receivedAt: receivedAt ?? now } });
      await rewriteEffective(sqlOf(em), found.clientId);
      return em.execute<{ id: string }[]>(
        "select id from consent.scope where client_id = ? and consent_id = ? and effect = 'DENY'", [found.clientId, id]);
    });
    await context.afresh();
    const warnings = refusals.length === 0 ? [] : [{
      scope: null, categories: [], message: "The refusals of this consent stay in force until each is lifted: withdrawing a form never adds access.",
    }];
    return { consentId: id, consent: await consentById(context.reads, id), warnings };
  }
}
