import { randomUUID } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { Arg, Ctx, ID, Mutation, Resolver } from "type-graphql";
import { type Category, categoriesIn, maskOfList } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import type { Consent, Permit, Scope } from "../../../schema/consent/question.ts";
import type { Sector } from "../../../schema/consent/sector.ts";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { DateTime } from "../../scalars.ts";
import { isUuid } from "../../uuid.ts";
import { authorAndInstant } from "../../writes.ts";
import { scopeStatus } from "../effective-status.ts";
import { derivedKept, recordEvent, recordScopes, sqlOf } from "../record-consent.ts";
import { consentsOf, rewriteEffective } from "../rewrite-effective.ts";
import { ConsentForm, type Word } from "../vocabulary.ts";
import { liftScope } from "./activate.ts";
import { type HeldConsent, holdConsent, officersOnly } from "./held-consent.ts";
import { canMean, narrowed, type TakenOut } from "./narrowed.ts";
import { ConsentOutcome, outcomeOf, warning } from "./outcome.ts";
import { LiftReason } from "./vocabulary.ts";
import { received, refuseSilence } from "./withdrawal.ts";

/** The end of one scope, before the consent it stands in. */
@Resolver()
export class EndingMutations {
  @Mutation(() => ConsentOutcome, {
    nullable: true,
    description: "Takes an agency or categories out of a permission, or all of it when neither is named; a spoken word suffices. Other scopes "
      + "and their evidence stay as they are; what is left is a scope of its own, with the same start and end.",
  })
  async revokeScope(
    @Arg("scope", () => ID) id: string,
    @Arg("form", () => ConsentForm, { description: "In what form the client withdrew it." }) form: Word<typeof ConsentForm>,
    @Ctx() context: Context,
    @Arg("agency", () => ID, { nullable: true }) agency?: string | null,
    @Arg("categories", () => [ConsentCategory], { nullable: true }) categories?: Category[] | null,
    @Arg("receivedAt", () => DateTime, { nullable: true, description: "When she told it, if not now." }) receivedAt?: string | null,
  ): Promise<ConsentOutcome> {
    const { caller } = context;
    officersOnly(caller);
    refuseSilence(form);
    if (categories?.length === 0) throw bad("categories: give at least one, or leave it out.");
    return outcomeOf(context, await context.writes.commit(async (em) => {
      const { now } = await authorAndInstant(em);
      const { held, scope } = await holdScope(em, id, now);
      if (scope.effect === "DENY") throw bad("scope: this is a refusal, which is lifted, not taken back: use liftRefusal.");
      const sectors = await sectorsOf(em);
      const out = takenOut(scope, agency ?? null, categories ?? [], sectors);
      const rest = out === null ? null : narrowed(scope, out, sectors);
      await em.execute("update consent.scope set ended_at = consent.instant() where client_id = ? and id = ?", [held.clientId, id], "run");
      if (rest !== null) {
        const remainder: Permit = { ...rest, id: randomUUID() };
        await recordScopes(em, { client: held.clientId, id: held.consentId }, [remainder], new Map([[remainder.id, await derivedKept(em, held.clientId, id)]]));
      }
      await recordEvent(em, {
        clientId: held.clientId, consentId: held.consentId, kind: rest === null ? "SCOPE_REVOKED" : "SCOPE_NARROWED", caller,
        detail: { scope: id, form, receivedAt: received(receivedAt, now) },
      });
      await rewriteEffective(sqlOf(em), held.clientId);
      const warnings = rest !== null && rest.purposes.length < scope.purposes.length
        ? [warning("What is left lists PART2 alone and no longer serves proceedings, which the whole did not do either.")] : [];
      return { consentId: held.consentId, warnings };
    }));
  }

  @Mutation(() => ConsentOutcome, {
    nullable: true, description: "Lifts one refusal from now on; whatever permissions it outweighed holds again.",
  })
  async liftRefusal(
    @Arg("scope", () => ID) id: string, @Arg("reason", () => LiftReason) reason: Word<typeof LiftReason>, @Ctx() context: Context,
  ): Promise<ConsentOutcome> {
    const { caller } = context;
    officersOnly(caller);
    return outcomeOf(context, await context.writes.commit(async (em) => {
      const { now } = await authorAndInstant(em);
      const { held, scope } = await holdScope(em, id, now);
      if (scope.effect === "PERMIT") throw bad("scope: this is a permission, which is taken back, not lifted: use revokeScope.");
      await liftScope(em, { ...held, scopeId: id, reason, caller });
      await rewriteEffective(sqlOf(em), held.clientId);
      return { consentId: held.consentId };
    }));
  }
}

/** Holds the scope with its consent and client. NOT_FOUND when there is none for the caller; BAD_USER_INPUT when it is over or never was in force. */
async function holdScope(em: EntityManager, id: string, now: string): Promise<{ held: HeldConsent; consent: Consent; scope: Scope }> {
  if (!isUuid(id)) throw new PublicError("NOT_FOUND");
  const [seen] = await em.execute<{ consentId: string }[]>(`select consent_id as "consentId" from consent.scope where id = ? and dropped_at is null`, [id]);
  if (seen === undefined) throw new PublicError("NOT_FOUND");
  const held = await holdConsent(em, seen.consentId);
  const consent = (await consentsOf(sqlOf(em), held.clientId)).find((one) => one.id === seen.consentId)!;
  const scope = consent.scopes.find((one) => one.id === id)!;
  // A permission of a paused consent would hold again with it.
  const status = scopeStatus({ ...consent, status: consent.status === "SUSPENDED" ? "ACTIVE" : consent.status }, scope, now);
  if (status === "IN_FORCE" || status === "NOT_YET") return { held, consent, scope };
  throw bad(`scope: this scope is ${status}, so that there is nothing to end.`);
}

/** What is to go of the scope; null when it is all of it. */
function takenOut(
  scope: Permit, agency: string | null, categories: readonly Category[], sectors: ReadonlyMap<string, Sector>,
): TakenOut | null {
  if (agency === null && categories.length === 0) return null;
  if (agency !== null && !canMean(scope, agency, sectors.get(agency))) throw bad("agency: this scope does not let the agency in; name one it does.");
  const listed = categoriesIn(maskOfList(scope.categories));
  const absent = categories.filter((one) => !listed.includes(one));
  if (absent.length > 0) throw bad(`categories: this scope does not list ${absent.join(", ")}; name what it lists.`);
  return { agency, categories };
}

async function sectorsOf(em: EntityManager): Promise<ReadonlyMap<string, Sector>> {
  return new Map((await em.execute<{ id: string; sector: Sector }[]>("select id, sector from consent.agency")).map(({ id, sector }) => [id, sector]));
}

function bad(message: string): PublicError {
  return new PublicError("BAD_USER_INPUT", message);
}
