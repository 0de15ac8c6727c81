import { Arg, Ctx, Directive, ID, Int, Mutation, Resolver } from "type-graphql";
import { categoriesIn } from "../../../schema/consent/category.ts";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { NOT_TAKEN_UP } from "../referral-status.ts";
import { Referral } from "../referral.ts";
import { readAttached } from "./attached.ts";
import { PACKABLE, PackagedRecordInput, ReferralPackageItem } from "./package-item.ts";

/** The most records a package holds. */
export const MOST_PACKAGED = 50;

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
    await context.writes.amend(Referral, id, expectedVersion, async (referral, _at, em) => {
      if (referral.author !== context.caller.agency) throw new PublicError("NOT_PERMITTED", "What goes with a referral is for the requester to say.");
      if (!NOT_TAKEN_UP.includes(referral.status)) throw new PublicError("BAD_USER_INPUT", `A referral that is ${referral.status} takes nothing more along.`);
      const present = await em.find(ReferralPackageItem, { clientId: referral.clientId, referralId: id });
      const asked = [...new Map(records.map((record) => [`${record.type} ${record.id}`, record])).values()]
        .filter((record) => !present.some((item) => item.type === record.type && item.recordId === record.id));
      if (present.length + asked.length > MOST_PACKAGED) throw new PublicError("BAD_USER_INPUT", `A package holds up to ${MOST_PACKAGED} records.`);
      for (const { type, id: recordId } of asked) {
        const record = found.find((one) => one.type === type && one.id === recordId && one.client === referral.clientId);
        if (record === undefined) throw new PublicError("NOT_FOUND");
        const categories = categoriesIn(record.mask);
        if (!categories.every((category) => PACKABLE.includes(category))) throw new PublicError("BAD_USER_INPUT", "Psychotherapy notes and privileged matters go with no referral.");
        await context.writes.add(em, ReferralPackageItem, referral.clientId, {
          referralId: id, type, recordId, recordAuthor: record.author, recordVersion: record.version,
        }, categories);
      }
    });
    await context.afresh();
    return context.load.one(Referral, id);
  }
}
