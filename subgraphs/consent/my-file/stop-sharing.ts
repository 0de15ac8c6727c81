import { randomUUID } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { Field, ID, InputType } from "type-graphql";
import { type Category, categoriesIn, maskOf, maskOfList } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import type { Consent, Permit } from "../../../schema/consent/question.ts";
import type { Sector } from "../../../schema/consent/sector.ts";
import type { Caller } from "../../../schema/caller.ts";
import { PublicError } from "../../../schema/public-error.ts";
import { scopeStatus } from "../effective-status.ts";
import { canMean, narrowed, type TakenOut } from "../lifecycle/narrowed.ts";
import { derivedKept, recordEvent, recordScopes, sqlOf } from "../record-consent.ts";
import { consentsOf, rewriteEffective } from "../rewrite-effective.ts";

@InputType({ description: "What you no longer want to be shared. Give exactly one of agency, category and scope." })
export class StopSharingInput {
  @Field(() => ID, { nullable: true, description: "Whose file, where you speak for several clients." }) client?: string | null;
  @Field(() => ID, { nullable: true, description: "This agency receives nothing any more by your permissions." }) agency?: string | null;
  @Field(() => ConsentCategory, { nullable: true, description: "Nobody receives this any more by your permissions." }) category?: Category | null;
  @Field(() => ID, { nullable: true, description: "This one permission ends." }) scope?: string | null;
}

/** What is to stop, and of which file. */
export interface Stopping extends Pick<StopSharingInput, "agency" | "category" | "scope"> {
  readonly clientId: string;
  readonly caller: Caller;
  readonly now: string;
}

/**
 * Takes back every permission of the client that lets through what is to stop, as far as the caller sees it, and leaves of each
 * what is not to stop; in the transaction. CONFLICT when nothing of the kind is shared.
 */
export async function stopSharing(em: EntityManager, stopping: Stopping): Promise<void> {
  const { clientId, caller, now } = stopping;
  await em.execute("select consent.hold_client(?)", [clientId]);
  const visible = new Set((await em.execute<{ id: string }[]>(
    "select id from consent.scope where client_id = ? and effect = 'PERMIT' and dropped_at is null and ended_at is null", [clientId])).map(({ id }) => id));
  const sectors = new Map((await em.execute<{ id: string; sector: Sector }[]>("select id, sector from consent.agency")).map(({ id, sector }) => [id, sector]));
  const affected = (await consentsOf(sqlOf(em), clientId)).flatMap((consent) => consent.scopes.flatMap((scope) =>
    (scope.effect === "PERMIT" && visible.has(scope.id) && isAlive(consent, scope, now) && letsThrough(scope, stopping, sectors)
      ? [{ consent, scope }] : [])));
  if (affected.length === 0) throw new PublicError("CONFLICT", "Nothing of this is shared by a permission you can take back; read what is shared.");
  for (const { consent, scope } of affected) {
    const rest = stopping.scope != null ? null : narrowed(scope, takenOut(stopping), sectors);
    await em.execute("update consent.scope set ended_at = consent.instant() where client_id = ? and id = ?", [clientId, scope.id], "run");
    if (rest !== null) {
      const remainder: Permit = { ...rest, id: randomUUID() };
      await recordScopes(em, { client: clientId, id: consent.id }, [remainder], new Map([[remainder.id, await derivedKept(em, clientId, scope.id)]]));
    }
    await recordEvent(em, {
      clientId, consentId: consent.id, kind: rest === null ? "SCOPE_REVOKED" : "SCOPE_NARROWED", caller,
      detail: { scope: scope.id, form: "ELECTRONIC_SIGNATURE", receivedAt: now },
    });
  }
  await rewriteEffective(sqlOf(em), clientId);
}

/** In force, to come, or paused and to hold again. */
function isAlive(consent: Consent, scope: Permit, now: string): boolean {
  const status = scopeStatus({ ...consent, status: consent.status === "SUSPENDED" ? "ACTIVE" : consent.status }, scope, now);
  return status === "IN_FORCE" || status === "NOT_YET";
}

function letsThrough(scope: Permit, { agency, category, scope: one }: Stopping, sectors: ReadonlyMap<string, Sector>): boolean {
  if (one != null) return scope.id === one;
  if (agency != null) return canMean(scope, agency, sectors.get(agency));
  return (maskOfList(scope.categories) & maskOf([category!])) !== 0;
}

function takenOut({ agency, category }: Stopping): TakenOut {
  return { agency: agency ?? null, categories: category == null ? [] : categoriesIn(maskOf([category])) };
}
