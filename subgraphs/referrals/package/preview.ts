import { Field, ObjectType } from "type-graphql";
import { categoriesIn, type Category, maskOf } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import type { Context } from "../../context.ts";
import { Governed } from "../../declaration.ts";
import type { Referral } from "../referral.ts";
import { ReferralPackageItem } from "./package-item.ts";

const FOR_REQUESTER = "Workers of the agency that refers the client, about what they sent or are about to send.";

/** Whether one record of a package reaches the target. */
@Governed(FOR_REQUESTER)
@ObjectType({ description: "Whether one record of a package reaches the target." })
export class PackagePreview {
  @Field(() => ReferralPackageItem, { nullable: true })
  item!: ReferralPackageItem;

  @Field(() => Boolean, { description: "Whether the target may read it now." })
  received!: boolean;

  @Field(() => [ConsentCategory], { description: "Those of its categories that the target may not read in it; never why." })
  missing!: Category[];
}

/** What reaches the target of a referral now, from consent alone. */
@Governed(FOR_REQUESTER)
@ObjectType({ description: "What reaches the target of a referral now, from consent alone; never why not." })
export class ReferralPreview {
  @Field(() => Boolean, { description: "Whether the target may read the referral itself. Without that it can accept nothing." })
  received!: boolean;

  @Field(() => [ConsentCategory], { description: "Those of the referral's categories that the target may not read in it." })
  missing!: Category[];

  @Field(() => [PackagePreview], { description: "The package, record by record." })
  records!: PackagePreview[];
}

/**
 * The preview of a referral for `agency` and `purpose`. The questions go to the SQL that enforces, asked as anybody of that agency; it
 * answers only who may write referrals of the client herself.
 */
export async function previewOf(
  { reads }: Context, referral: Referral, items: readonly ReferralPackageItem[], agency: string, purpose: string,
): Promise<ReferralPreview | null> {
  const parts = [{ author: referral.author, mask: referral.mask }, ...items.map(({ recordAuthor, mask }) => ({ author: recordAuthor, mask }))];
  const questions = parts.flatMap(({ author, mask }, part) =>
    [mask, ...categoriesIn(mask).map((category) => maskOf([category]))].map((categories) => ({ part, author, categories })));
  const rows = await reads.rows<{ part: number; categories: number; received: boolean }>(ASK, [referral.clientId, agency, purpose, JSON.stringify(questions)]);
  if (rows.length === 0) return null;
  const answer = ({ mask }: { mask: number }, part: number) => {
    const ofPart = rows.filter((row) => row.part === part);
    const received = ofPart.some(({ categories, received }) => categories === mask && received);
    return { received, missing: received ? [] : categoriesIn(ofPart.filter((row) => !row.received && isOne(row.categories)).reduce((sum, row) => sum | row.categories, 0)) };
  };
  return { ...answer(referral, 0), records: items.map((item, place) => ({ item, ...answer(item, place + 1) })) };
}

/** Whether a mask names one category: then the answer is about that one. */
function isOne(mask: number): boolean {
  return (mask & (mask - 1)) === 0;
}

const ASK = { name: "would receive", text: "select part, categories, received from consent.would_receive($1, $2, $3, $4)" };
