import { randomUUID } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { Arg, Ctx, ID, Int, Mutation, Resolver } from "type-graphql";
import { ORDINARY } from "../../../schema/consent/category.ts";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { NEED_CATEGORIES } from "../../need-categories.ts";
import { NeedCategory } from "../../need-category.ts";
import { isUuid } from "../../uuid.ts";
import { authorAndInstant } from "../../writes.ts";
import { Agency } from "../directory/agency.ts";
import { NOT_TAKEN_UP, ReferralStatus } from "../referral-status.ts";
import { Referral } from "../referral.ts";
import { findOffer } from "./find-offers.ts";
import { ReferralOffer } from "./offer.ts";

/** Referrals that agencies may claim. */
@Resolver()
export class OfferMutations {
  @Mutation(() => ReferralOffer, {
    nullable: true,
    description: "Publishes a referral of your agency that names no target: the kind of need and the area, nothing of the client. A draft is sent by it.",
  })
  async publishReferral(
    @Arg("id", () => ID) id: string, @Arg("expectedVersion", () => Int) expectedVersion: number,
    @Arg("area", () => String, { description: "A town or district, in letters; nothing more exact." }) area: string, @Ctx() context: Context,
    @Arg("candidates", () => [ID], { nullable: true, description: "The agencies it is offered to; all, when left out." }) candidates?: string[] | null,
  ): Promise<ReferralOffer | null> {
    const around = area.trim();
    if (!COARSE.test(around)) throw new PublicError("BAD_USER_INPUT", "area: name a town or a district, in up to 40 letters and without numbers.");
    let offer = "";
    const published = await this.#amend(context, id, expectedVersion, async (referral, at, em) => {
      if (referral.target !== null) throw new PublicError("BAD_USER_INPUT", "A referral that names its target is not offered to others.");
      if (await openOffer(em, id) !== null) throw new PublicError("CONFLICT", "The referral is published already.");
      requireNamed(candidates ?? [], await em.find(Agency, { id: { $in: candidates ?? [] } }));
      offer = randomUUID();
      em.create(ReferralOffer, {
        id: offer, referralId: id, publisher: context.caller.agency, need: tellable(referral.need), area: around, priority: referral.priority,
        candidates: candidates ?? null, publishedAt: at,
      });
      if (referral.status === ReferralStatus.DRAFT) Object.assign(referral, { status: ReferralStatus.REQUESTED, statusAt: at, statusBy: context.caller.agency });
      return offer;
    });
    await context.afresh();
    return findOffer(context, published);
  }

  @Mutation(() => ReferralOffer, {
    nullable: true,
    description: "Claims an open offer for your agency. Exactly one agency does; to the others it is no longer there. "
      + "You receive the claim: whom it is about you read when the publisher has named you and the client permits it.",
  })
  async claimOffer(@Arg("id", () => ID) id: string, @Ctx() context: Context): Promise<ReferralOffer | null> {
    if (!isUuid(id)) throw new PublicError("NOT_FOUND");
    const { agency } = context.caller;
    await context.writes.commit(async (em) => {
      const claimed = await em.execute<object[]>(CLAIM, [agency, id]);
      // Claiming what is one's own already changes nothing; what another was given is as little there as what never was.
      if (claimed.length === 0 && await em.findOne(ReferralOffer, { id, claimedBy: agency }) === null) throw new PublicError("NOT_FOUND");
      return id;
    });
    await context.afresh();
    return findOffer(context, id);
  }

  @Mutation(() => Referral, {
    nullable: true,
    description: "Makes the agency that claimed the referral its target, which it then reads as far as the client permits.",
  })
  async acceptClaim(@Arg("id", () => ID) id: string, @Arg("expectedVersion", () => Int) expectedVersion: number, @Ctx() context: Context): Promise<Referral | null> {
    await this.#amend(context, id, expectedVersion, async (referral, _at, em) => {
      if (referral.target !== null) throw new PublicError("BAD_USER_INPUT", "The referral names its target already.");
      referral.target = (await claimedOffer(em, id)).claimedBy!;
      return id;
    });
    await context.afresh();
    return context.load.one(Referral, id);
  }

  @Mutation(() => Referral, {
    nullable: true, description: "Declines the claim, for instance because the client does not want that agency; the others may claim it again.",
  })
  async declineClaim(@Arg("id", () => ID) id: string, @Arg("expectedVersion", () => Int) expectedVersion: number, @Ctx() context: Context): Promise<Referral | null> {
    await this.#amend(context, id, expectedVersion, async ({ target }, _at, em) => {
      if (target !== null) throw new PublicError("BAD_USER_INPUT", "The claim is accepted; cancel the referral instead.");
      const offer = await claimedOffer(em, id);
      Object.assign(offer, { declined: [...offer.declined, offer.claimedBy], claimedBy: null, claimedAt: null });
      return id;
    });
    await context.afresh();
    return context.load.one(Referral, id);
  }

  /** Changes a referral of the caller's own that nobody has taken up, or the offer of it. */
  #amend(
    context: Context, id: string, expectedVersion: number, change: (referral: Referral, at: string, em: EntityManager) => Promise<string>,
  ): Promise<string> {
    if (!isUuid(id)) throw new PublicError("NOT_FOUND");
    return context.writes.commit(async (em) => {
      const referral = await em.findOne(Referral, { id, author: context.caller.agency });
      if (referral === null) throw new PublicError("NOT_FOUND");
      if (referral.version !== expectedVersion) throw new PublicError("VERSION_CONFLICT");
      if (!NOT_TAKEN_UP.includes(referral.status)) throw new PublicError("BAD_USER_INPUT", `A referral that is ${referral.status} is not offered any more.`);
      const outcome = await change(referral, (await authorAndInstant(em)).now, em);
      await em.flush();
      return outcome;
    });
  }
}

const CLAIM = "update referrals.offer set claimed_by = ?, claimed_at = consent.instant()::timestamptz(3), version = version + 1 where id = ? and claimed_by is null returning id";
const COARSE = /^\p{L}[\p{L} .'-]{1,39}$/u;

/** The kind of need as it may be told without the client: one that is sensitive by itself is told as unspecified. */
function tellable(need: NeedCategory | null): NeedCategory {
  return need !== null && NEED_CATEGORIES[need].every((category) => ORDINARY.includes(category)) ? need : NeedCategory.SDOH_CATEGORY_UNSPECIFIED;
}

function requireNamed(candidates: readonly string[], known: readonly Agency[]): void {
  const unknown = candidates.filter((one) => !known.some(({ id }) => id === one));
  if (unknown.length > 0) throw new PublicError("BAD_USER_INPUT", `candidates: the directory has no agency ${unknown.join(", ")}.`);
}

function openOffer(em: EntityManager, referralId: string): Promise<ReferralOffer | null> {
  return em.findOne(ReferralOffer, { referralId, withdrawnAt: null });
}

async function claimedOffer(em: EntityManager, referralId: string): Promise<ReferralOffer> {
  const offer = await openOffer(em, referralId);
  if (offer?.claimedBy == null) throw new PublicError("BAD_USER_INPUT", "No agency has claimed the referral.");
  return offer;
}
