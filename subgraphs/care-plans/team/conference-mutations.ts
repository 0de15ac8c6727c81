import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { matterOf } from "../../matter.ts";
import { amendAndRead, readAfter } from "../../record-and-read.ts";
import { recordOfSameClient } from "../../same-client.ts";
import { beginning, move } from "../../state-machine.ts";
import { authorAndInstant } from "../../writes.ts";
import { notToCome, written, writtenOrNull } from "../../written.ts";
import { Episode } from "../episode.ts";
import { placeFor } from "../part-of.ts";
import { refuseUnseen } from "./at-the-table.ts";
import { type Attendance, CaseConference, ConferencePoint } from "./case-conference.ts";
import { CONFERENCE, ConferenceStatus, POINT, PointStatus } from "./conference-status.ts";
import { PointKind } from "./conference-vocabulary.ts";
import { AddPointInput, AdvanceConferenceInput, AdvancePointInput, type AttendanceInput, CallConferenceInput } from "./inputs.ts";

/** Agencies at one table about one client. */
@Resolver()
export class ConferenceMutations {
  @Mutation(() => CaseConference, {
    nullable: true, description: "Calls agencies to a conference about the client, or records one that was held. Each of them must be permitted to see it.",
  })
  async callConference(
    @Arg("input", () => CallConferenceInput) { clientId, episodeId, categories, ...input }: CallConferenceInput, @Ctx() context: Context,
  ): Promise<CaseConference | null> {
    const attendances = tableOf(context, input.attendances);
    const values = {
      at: input.at, attendances, clientAttends: input.clientAttends, status: beginning(CONFERENCE, input.status), question: written("question", input.question),
    };
    const matter = matterOf(categories);
    const id = await context.writes.commit(async (em) => {
      if (input.status === ConferenceStatus.HELD) notToCome("at", input.at, (await authorAndInstant(em)).now);
      const id = await context.writes.add(em, CaseConference, clientId, { ...values, episodeId: await placeFor(em, Episode, clientId, episodeId) }, matter);
      await refuseUnseen(em, (await em.findOne(CaseConference, { clientId, id }))!, attendances);
      return id;
    });
    return readAfter(context, CaseConference, id);
  }

  @Mutation(() => CaseConference, { nullable: true, description: "Takes the next step of a conference that your agency has called." })
  advanceConference(
    @Arg("input", () => AdvanceConferenceInput) { id, expectedVersion, status, reason }: AdvanceConferenceInput, @Ctx() context: Context,
  ): Promise<CaseConference | null> {
    return amendAndRead(context, CaseConference, id, expectedVersion, (conference, now) => {
      move(CONFERENCE, conference, status, reason);
      if (status === ConferenceStatus.HELD) notToCome("status: a conference is held when its time has come, which", conference.at, now);
    });
  }

  @Mutation(() => ConferencePoint, {
    nullable: true, description: "Writes down what was said, decided or taken on at a conference at which your agency sits. Every agency at the table must be permitted to see it.",
  })
  async addPoint(
    @Arg("input", () => AddPointInput) { clientId, conferenceId, kind, categories, ...input }: AddPointInput, @Ctx() context: Context,
  ): Promise<ConferencePoint | null> {
    const task = kind === PointKind.TASK;
    for (const field of ["assignee", "who", "due"] as const) {
      if (!task && input[field] != null) throw new PublicError("BAD_USER_INPUT", `${field} goes with a TASK.`);
    }
    const assignee = task ? written("assignee", input.assignee ?? "") : null;
    const values = {
      conferenceId, kind, assignee, text: written("text", input.text), who: writtenOrNull("who", input.who), due: input.due ?? null,
      status: beginning(POINT, task ? PointStatus.OPEN : PointStatus.RECORDED),
    };
    const matter = matterOf(categories);
    const id = await context.writes.commit(async (em) => {
      const conference = (await recordOfSameClient(em, CaseConference, clientId, conferenceId))!;
      const agencies = conference.attendances.map(({ agency }) => agency);
      if (!agencies.includes(context.caller.agency)) throw new PublicError("NOT_PERMITTED", "Only agencies at the table write down what was said there.");
      if (assignee !== null && !agencies.includes(assignee)) throw new PublicError("BAD_USER_INPUT", "assignee must be an agency at the table.");
      if (!OPEN_TO_POINTS.includes(conference.status)) throw new PublicError("BAD_USER_INPUT", `A case conference that is ${conference.status} has no points.`);
      const id = await context.writes.add(em, ConferencePoint, clientId, values, matter);
      await refuseUnseen(em, (await em.findOne(ConferencePoint, { clientId, id }))!, conference.attendances);
      return id;
    });
    return readAfter(context, ConferencePoint, id);
  }

  @Mutation(() => ConferencePoint, { nullable: true, description: "Says what has become of a point that your agency wrote, or of a task that it took on." })
  advancePoint(
    @Arg("input", () => AdvancePointInput) { id, expectedVersion, status, reason }: AdvancePointInput, @Ctx() context: Context,
  ): Promise<ConferencePoint | null> {
    return amendAndRead(context, ConferencePoint, id, expectedVersion, (point) => {
      if (status === PointStatus.ENTERED_IN_ERROR && point.author !== context.caller.agency) {
        throw new PublicError("NOT_PERMITTED", "Only the agency that wrote a point says that it was entered in error.");
      }
      move(POINT, point, status, reason);
    });
  }
}

const OPEN_TO_POINTS: readonly ConferenceStatus[] = [ConferenceStatus.PLANNED, ConferenceStatus.HELD];

/** The agencies at the table, the caller's first; each once, and beside hers at least one. */
function tableOf({ caller }: Context, attendances: readonly AttendanceInput[]): Attendance[] {
  const table = [{ agency: caller.agency, purpose: caller.purpose, who: caller.user }, ...attendances.map(({ agency, purpose, who }, position) => ({
    agency: written(`attendances[${position}].agency`, agency), purpose, who: writtenOrNull(`attendances[${position}].who`, who),
  }))];
  if (attendances.length === 0) throw new PublicError("BAD_USER_INPUT", "attendances must name at least one agency beside yours.");
  if (new Set(table.map(({ agency }) => agency)).size < table.length) throw new PublicError("BAD_USER_INPUT", "attendances must name each agency once, and not yours.");
  return table;
}
