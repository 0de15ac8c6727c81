import { Arg, Ctx, Directive, ID, Int, Mutation, Resolver } from "type-graphql";
import { categoriesIn } from "../../../schema/consent/category.ts";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { amendAndRead } from "../../record-and-read.ts";
import { NOT_TAKEN_UP, TAKEN_UP } from "../referral-status.ts";
import { Referral } from "../referral.ts";
import { readAttached } from "./attached.ts";
import { PACKABLE, PackagedRecordInput, ReferralPackageItem } from "./package-item.ts";

/** The most records a package holds, and the most it names with those that were taken out again: a page. */
export const MOST_PACKAGED = 50;
export const MOST_NAMED = 100;

/** What goes with a referral. */
@Resolver()
export class PackageMutations {
  @Mutation(() => Referral, {
    nullable: true,
    description: "Lets records of the client's file that you may read go with a referral of your agency that nobody has taken up. The target sees "
      + "each only where the client permits it; previewReferral tells which it will not receive.",
  })
  async packageReferral(
    @Arg("id", () => ID) id: string,
    @Arg("expectedVersion", () => Int) expectedVersion: number,
    @Arg("records", () => [PackagedRecordInput]) records: PackagedRecordInput[],
    @Ctx() context: Context,
    @Directive("@inaccessible") @Arg("attached", () => String, { nullable: true, description: "The gateway's own." }) attached?: string | null,
  ): Promise<Referral | null> {
    const { changed, records: found } = readAttached(attached);
    if (changed) throw new PublicError("CONSENT_CHANGED");
    return amendAndRead(context, Referral, id, expectedVersion, async (referral, at, em) => {
      requireOpen(referral, context.caller.agency);
      const all = await em.find(ReferralPackageItem, { clientId: referral.clientId, referralId: id });
      const present = all.filter(({ takenOutAt }) => takenOutAt == null);
      const asked = [...new Map(records.map((record) => [`${record.type} ${record.id}`, record])).values()]
        .filter((record) => !present.some((item) => item.type === record.type && item.recordId === record.id));
      if (present.length + asked.length > MOST_PACKAGED) throw new PublicError("BAD_USER_INPUT", `A package holds up to ${MOST_PACKAGED} records.`);
      if (all.length + asked.length > MOST_NAMED) throw new PublicError("BAD_USER_INPUT", "Too much was put in and taken out again; send another referral.");
      for (const { type, id: recordId } of asked) {
        const record = found.find((one) => one.type === type && one.id === recordId && one.client === referral.clientId);
        if (record === undefined) throw new PublicError("NOT_FOUND");
        const categories = categoriesIn(record.mask);
        if (!categories.every((category) => PACKABLE.includes(category))) throw new PublicError("BAD_USER_INPUT", "Psychotherapy notes and privileged matters go with no referral.");
        await context.writes.add(em, ReferralPackageItem, referral.clientId, {
          referralId: id, type, recordId, recordAuthor: record.author, recordVersion: record.version,
        }, categories);
      }
      // Whoever accepts what she has seen is told when it is no longer that.
      if (asked.length > 0) referral.packagedAt = at;
    });
  }

  @Mutation(() => Referral, {
    nullable: true,
    description: "Takes records out of what goes with a referral of your agency that nobody has taken up: from then on the target is not shown that they went along, "
      + "and does not receive them when it accepts. What it has already received stays its own.",
  })
  unpackageReferral(
    @Arg("id", () => ID) id: string,
    @Arg("expectedVersion", () => Int) expectedVersion: number,
    @Arg("records", () => [PackagedRecordInput]) records: PackagedRecordInput[],
    @Ctx() context: Context,
  ): Promise<Referral | null> {
    if (records.length === 0) throw new PublicError("BAD_USER_INPUT", "records: name at least one to take out.");
    return amendAndRead(context, Referral, id, expectedVersion, async (referral, at, em) => {
      requireOpen(referral, context.caller.agency);
      const present = await em.find(ReferralPackageItem, { clientId: referral.clientId, referralId: id, takenOutAt: null });
      for (const { type, id: recordId } of records) {
        const item = present.find((one) => one.type === type && one.recordId === recordId);
        if (item === undefined) throw new PublicError("NOT_FOUND");
        item.takenOutAt = at;
      }
      referral.packagedAt = at;
    });
  }
}

/** Refuses who is not the requester, and a referral of which the target has made its own what went along. */
function requireOpen({ author, status }: Referral, agency: string): void {
  if (author !== agency) throw new PublicError("NOT_PERMITTED", "What goes with a referral is for the requester to say.");
  if (NOT_TAKEN_UP.includes(status)) return;
  throw new PublicError("BAD_USER_INPUT", TAKEN_UP.includes(status)
    ? `A referral that is ${status} was accepted with what went along, and that is the target's own record now: write to it by sendReferralMessage.`
    : `A referral that is ${status} takes nothing along any more; send another.`);
}
