import { Arg, Ctx, Directive, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import { answerOf, speaksForHerself } from "../../client-answer.ts";
import type { Context } from "../../context.ts";
import { matterOf } from "../../matter.ts";
import { toldByNeed } from "../../need-categories.ts";
import { amendAndRead, givenOf, readAfter } from "../../record-and-read.ts";
import { beginning, move } from "../../state-machine.ts";
import { isUuid } from "../../uuid.ts";
import { authorAndInstant } from "../../writes.ts";
import { written, writtenOrNull } from "../../written.ts";
import { Service } from "../directory/service.ts";
import { type Attached, readAttached } from "../package/attached.ts";
import { stillSo } from "../package/receive.ts";
import { DecideReferralOptionInput, ReferralOptionInput, UpdateReferralOptionInput } from "./inputs.ts";
import { type MatchAsItStands, matchAsItStands } from "./match-as-it-stands.ts";
import { HERS, OPTION } from "./option-status.ts";
import { ReferralOption } from "./referral-option.ts";

/** The shortlist: what was found for a need of the client, and what she says to it. */
@Resolver()
export class ShortlistMutations {
  @Mutation(() => ReferralOption, {
    nullable: true,
    description: "Puts a service on the client's shortlist: with a need it is held against it as matchServices does, and keeps the reasons as they stand; "
      + "without one it is put down by hand.",
  })
  async recordReferralOption(
    @Arg("input", () => ReferralOptionInput) input: ReferralOptionInput, @Ctx() context: Context,
    @Directive("@inaccessible") @Arg("attached", () => String, { nullable: true, description: "The gateway's own." }) attached?: string | null,
  ): Promise<ReferralOption | null> {
    const { clientId, serviceId, need = null, needId = null, constraints = null } = input;
    const status = beginning(OPTION, input.status);
    const [note, place, raised] = [writtenOrNull("note", input.note), placed(input.place ?? 1), matterOf(input.categories)];
    if (needId !== null && !isUuid(needId)) throw new PublicError("BAD_USER_INPUT", "needId is no id of a record.");
    if (need === null && constraints !== null) throw new PublicError("BAD_USER_INPUT", "constraints: say the need as well; by hand nothing is matched.");
    if (!isUuid(clientId)) throw new PublicError("NOT_FOUND");
    const given = need === null ? NOTHING : readAttached(attached);
    if (given.changed) throw new PublicError("CONSENT_CHANGED");
    const match = need === null || !isUuid(serviceId) ? BY_HAND : await matchAsItStands(context, { clientId, serviceId, need, constraints }, given);
    const id = await context.writes.commit(async (em) => {
      const service = isUuid(serviceId) ? await em.findOne(Service, { id: serviceId }) : null;
      if (service === null) throw new PublicError("BAD_USER_INPUT", "serviceId: the directory has no service with this id.");
      if (match.told.length > 0) await stillSo(em, clientId, given);
      const { now } = await authorAndInstant(em);
      const { told, ...kept } = match;
      return context.writes.add(em, ReferralOption, clientId, {
        ...kept, serviceId, need, needId, note, place, status, statusReason: null, matchedAt: need === null ? null : now,
        decisions: [{ status, reason: null, at: now, said: null }],
      }, [...raised, ...toldByNeed(need), ...service.categories, ...told]);
    });
    return readAfter(context, ReferralOption, id);
  }

  @Mutation(() => ReferralOption, { nullable: true, description: "Changes what your agency noted of an option, or its place on the shortlist." })
  updateReferralOption(
    @Arg("input", () => UpdateReferralOptionInput) { id, expectedVersion, ...changes }: UpdateReferralOptionInput, @Ctx() context: Context,
  ): Promise<ReferralOption | null> {
    const { note, place } = givenOf(changes);
    const given = { ...(note !== undefined && { note: written("note", note) }), ...(place !== undefined && { place: placed(place) }) };
    return amendAndRead(context, ReferralOption, id, expectedVersion, (option) => {
      if (option.author !== context.caller.agency) throw new PublicError("NOT_FOUND");
      Object.assign(option, given);
    });
  }

  @Mutation(() => ReferralOption, {
    nullable: true,
    description: "Says what becomes of an option. The client, or who speaks for her, chooses and declines herself; a worker notes what she said, and in what form.",
  })
  decideReferralOption(
    @Arg("input", () => DecideReferralOptionInput) { id, expectedVersion, status, reason, said }: DecideReferralOptionInput, @Ctx() context: Context,
  ): Promise<ReferralOption | null> {
    const hers = HERS.includes(status);
    if (!hers && said != null) throw new PublicError("BAD_USER_INPUT", `said: ${status} is not the client's to say; leave it out.`);
    if (!hers && speaksForHerself(context.caller)) throw new PublicError("NOT_PERMITTED", "The client chooses or declines; the rest is for the agency that looked for it.");
    return amendAndRead(context, ReferralOption, id, expectedVersion, (option, at) => {
      const answer = hers ? answerOf(context.caller, said, at) : null;
      move(OPTION, option, status, reason);
      option.decisions = [...option.decisions, { status, reason: option.statusReason, at, said: answer }];
    });
  }
}

const BY_HAND: MatchAsItStands = { locationId: null, km: null, reasons: [], told: [] };
const NOTHING: Attached = { changed: false, records: [], under: {}, agencyVersion: null };

function placed(place: number): number {
  if (place >= 1 && place <= 99) return place;
  throw new PublicError("BAD_USER_INPUT", "place is 1 to 99.");
}
