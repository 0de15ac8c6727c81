import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { Connection, type Page, PageArgs, pageOf, pageRequest } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { DateTime } from "../../scalars.ts";
import { Goal } from "../goal.ts";
import { Appointment } from "./appointment.ts";
import { CheckIn } from "./check-in.ts";
import { Encounter } from "./encounter.ts";
import { agenda } from "./agenda.sql.ts";

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
  async myAppointments(
    @Args() args: PageArgs, @Ctx() { caller, reads, load }: Context, @Arg("from", () => DateTime, { nullable: true }) from?: string | null,
  ): Promise<Page<Appointment>> {
    const request = pageRequest(args);
    const rows = await reads.candidates<{ id: string; start: string }>(agenda(request), [caller.user, from ?? null, request.size + 1, ...(request.from ?? [])]);
    const { nodes, pageInfo } = pageOf(rows, ({ start }) => start, request);
    const appointments = (await Promise.all(nodes.map(({ id }) => load.one(Appointment, id)))).filter((one) => one !== null);
    return { ...pageOf(appointments, ({ start }) => start, { ...request, backward: false }), pageInfo };
  }
}

/** The goal of a check-in. */
@Resolver(() => CheckIn)
export class CheckInLinks {
  @FieldResolver(() => Goal, { nullable: true, description: "The goal it asks after; null when there is none for you." })
  goal(@Root() { goalId }: CheckIn, @Ctx() { load }: Context): Promise<Goal | null> | null {
    return goalId === null ? null : load.one(Goal, goalId);
  }
}
