import type { EntityManager } from "@mikro-orm/postgresql";
import type { Category } from "../../../schema/consent/category.ts";
import { PublicError } from "../../../schema/public-error.ts";
import { answerOf } from "../../client-answer.ts";
import type { ClientRecord } from "../../client-record.ts";
import type { Context } from "../../context.ts";
import type { Noun } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { readAfter } from "../../record-and-read.ts";
import { isUuid } from "../../uuid.ts";
import { authorAndInstant } from "../../writes.ts";
import { Referral } from "../referral.ts";
import type { Side } from "../referral-status.ts";
import { requireSide } from "./sides.ts";

/** The categories a record under a referral may carry: whatever the referral may. */
export const UNDER_REFERRAL: readonly Category[] = [...MATTER_CATEGORIES, "CASE_NOTE"];

/** What is written under a referral, and by whom. */
export interface Under {
  readonly what: string;
  readonly by: readonly Side[];
  /** Categories beside the referral's own. */
  readonly raised?: readonly Category[];
  /** The record's values; throws where the referral as it stands allows no such record. */
  readonly values: (referral: Referral, now: string) => object;
}

/**
 * Writes a record that belongs to a referral and reads it afterwards. It carries the referral's categories: what is said about
 * it is as protected as it is itself. It belongs to the agency that writes it, so the other side reads it by a permission of its own.
 */
export async function writeUnder<T extends ClientRecord>(
  context: Context, noun: Noun<T>, referralId: string, { what, by, raised = [], values }: Under,
): Promise<T | null> {
  const id = await context.writes.commit(async (em) => {
    const referral = await referralOf(em, referralId);
    requireSide(referral, context.caller.agency, by, what);
    return context.writes.add(em, noun, referral.clientId, { referralId, ...values(referral, (await authorAndInstant(em)).now) }, [...referral.categories, ...raised]);
  });
  return readAfter(context, noun, id);
}

/**
 * Writes what the client, or who speaks for her, says of a referral, and reads it afterwards. It becomes a record of the agency that asks,
 * and whoever is shown the referral is shown it as well.
 */
export async function sayUnder<T extends ClientRecord>(context: Context, noun: Noun<T>, referralId: string, values: object): Promise<T | null> {
  const id = await context.writes.commit(async (em) => {
    const referral = await referralOf(em, referralId);
    return context.writes.say(em, noun, referral, { referralId, ...values, said: answerOf(context.caller, null, (await authorAndInstant(em)).now) });
  });
  return readAfter(context, noun, id);
}

/** The referral as the caller may read it; NOT_FOUND for one hidden or invented. */
export async function referralOf(em: EntityManager, id: string): Promise<Referral> {
  const referral = isUuid(id) ? await em.findOne(Referral, { id }) : null;
  if (referral === null) throw new PublicError("NOT_FOUND");
  return referral;
}
