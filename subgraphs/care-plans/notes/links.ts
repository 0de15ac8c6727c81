import { Arg, Args, Ctx, FieldResolver, Float, Query, Resolver, Root } from "type-graphql";
import { Connection, type Page, PageArgs } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { DateTime } from "../../scalars.ts";
import { type WorkList, workListPage } from "../work-list.ts";
import { CaseNote } from "./case-note.ts";
import { SIGN_WITHIN_HOURS, signBy, signedWithin } from "./signing.ts";

/** The pages of case notes. */
export const CaseNoteConnection = Connection(CaseNote);

/** Whether a note was signed in time, and which notes wait for whom. */
@Resolver(() => CaseNote)
export class CaseNoteLinks {
  @FieldResolver(() => DateTime, { description: `The instant by which it is to be signed: ${SIGN_WITHIN_HOURS} hours after what it tells of.` })
  signBy(@Root() note: CaseNote): string {
    return signBy(note);
  }

  @FieldResolver(() => Float, { nullable: true, description: "How many hours after what it tells of it was signed; null while it is a draft." })
  signedWithinHours(@Root() note: CaseNote): number | null {
    return signedWithin(note);
  }

  @FieldResolver(() => Boolean, { nullable: true, description: "Whether it was signed later than it should have been; null while it is a draft." })
  signedLate(@Root() note: CaseNote): boolean | null {
    const hours = signedWithin(note);
    return hours === null ? null : hours > SIGN_WITHIN_HOURS;
  }

  @Query(() => CaseNoteConnection, { description: "Your drafts, the oldest first; only those that should have been signed by now, where you ask for them." })
  myUnsignedNotes(
    @Args() args: PageArgs, @Ctx() context: Context, @Arg("overdue", () => Boolean, { defaultValue: false }) overdue: boolean,
  ): Promise<Page<CaseNote>> {
    return workListPage(context, UNSIGNED, args, [context.caller.user, overdue ? SIGN_WITHIN_HOURS : 0]);
  }

  @Query(() => CaseNoteConnection, { description: "Notes of your agency that wait for your signature beside their writer's, the oldest first." })
  notesToCoSign(@Args() args: PageArgs, @Ctx() context: Context): Promise<Page<CaseNote>> {
    return workListPage(context, TO_CO_SIGN, args, [context.caller.user]);
  }
}

const NOTES = { noun: CaseNote, table: "care_plans.case_note", by: ["eventAt", "event_at"] } as const;

const UNSIGNED: WorkList<CaseNote> = {
  ...NOTES, name: "unsigned notes", where: "t.recorded_by = $1 and t.status = 'DRAFT' and t.event_at <= consent.instant() - $2::integer * interval '1 hour'",
};

const TO_CO_SIGN: WorkList<CaseNote> = { ...NOTES, name: "notes to co-sign", where: "t.supervisor = $1 and t.co_sign = 'ASKED' and t.status <> 'ENTERED_IN_ERROR'" };
