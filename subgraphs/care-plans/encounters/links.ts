import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { Connection, type Page, PageArgs } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { DateTime } from "../../scalars.ts";
import { Goal } from "../goal.ts";
import { type WorkList, workListPage } from "../work-list.ts";
import { Appointment } from "./appointment.ts";
import { CheckIn } from "./check-in.ts";
import { Encounter } from "./encounter.ts";

/** The pages of appointments. */
export const AppointmentConnection = Connection(Appointment);

/** What came of an appointment, and a worker's own agenda. */
@Resolver(() => Appointment)
export class AppointmentLinks {
  @FieldResolver(() => Encounter, { nullable: true, description: "The encounter by which it was kept; null when there is none for you." })
  encounter(@Root() { encounterId }: Appointment, @Ctx() { load }: Context): Promise<Encounter | null> | null {
    return encounterId === null ? null : load.one(Encounter, encounterId);
  }

  @Query(() => AppointmentConnection, {
    description: "The appointments of your agency at which clients will meet you, cancelled and missed ones aside, from an instant on (now when nothing is said); the next first.",
  })
  myAppointments(
    @Args() args: PageArgs, @Ctx() context: Context, @Arg("from", () => DateTime, { nullable: true }) from?: string | null,
  ): Promise<Page<Appointment>> {
    return workListPage(context, AGENDA, args, [context.caller.user, from ?? null]);
  }
}

const AGENDA: WorkList<Appointment> = {
  name: "agenda", noun: Appointment, table: "care_plans.appointment", by: ["start", "start"],
  where: "t.worker = $1 and t.start >= coalesce($2::timestamptz, consent.instant()) and t.status <> all('{NOSHOW,CANCELLED,ENTERED_IN_ERROR}')",
};

/** The goal of a check-in. */
@Resolver(() => CheckIn)
export class CheckInLinks {
  @FieldResolver(() => Goal, { nullable: true, description: "The goal it asks after; null when there is none for you." })
  goal(@Root() { goalId }: CheckIn, @Ctx() { load }: Context): Promise<Goal | null> | null {
    return goalId === null ? null : load.one(Goal, goalId);
  }
}
