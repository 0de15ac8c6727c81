import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Connection, type Page, PageArgs, pageOf, pageRequest } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { Assessment } from "../assessment.ts";
import { Observation } from "../observation.ts";
import { openAlerts } from "./open-alerts.sql.ts";
import { SafetyAlert } from "./safety-alert.ts";

/** The pages of safety alerts. */
export const SafetyAlertConnection = Connection(SafetyAlert);

/** Where alerts are found: by id, and in the work list of whoever must see them. */
@Resolver(() => SafetyAlert)
export class AlertQueries {
  @Query(() => SafetyAlert, { nullable: true, description: "The safety alert with this id; null when there is none for you." })
  safetyAlert(@Arg("id", () => ID) id: string, @Ctx() { load }: Context): Promise<SafetyAlert | null> {
    return load.one(SafetyAlert, id);
  }

  @Query(() => SafetyAlertConnection, {
    description: "The alerts of your agency that are not closed and that you must see, by your role or because you recorded the answers; newest first.",
  })
  async mySafetyAlerts(@Args() args: PageArgs, @Ctx() { caller, reads, load }: Context): Promise<Page<SafetyAlert>> {
    const request = pageRequest(args);
    const rows = await reads.candidates<{ id: string; recordedAt: string }>(openAlerts(request),
      [caller.role, caller.user, request.size + 1, ...(request.from ?? [])]);
    const { nodes, pageInfo } = pageOf(rows, ({ recordedAt }) => recordedAt, request);
    const alerts = (await Promise.all(nodes.map(({ id }) => load.one(SafetyAlert, id)))).filter((alert) => alert !== null);
    const { edges } = pageOf(alerts, ({ recordedAt }) => recordedAt, { ...request, backward: false });
    return { edges, nodes: alerts, pageInfo };
  }

  @FieldResolver(() => Assessment, { nullable: true, description: "The assessment whose answers raised it; null when there is none for you." })
  async assessment(@Root() { assessmentId }: SafetyAlert, @Ctx() { load }: Context): Promise<Assessment | null> {
    return assessmentId === null ? null : load.one(Assessment, assessmentId);
  }

  @FieldResolver(() => Observation, {
    nullable: true, description: "The observation of a single item that raised it, where no assessment did; null when there is none for you.",
  })
  async observation(@Root() { observationId }: SafetyAlert, @Ctx() { load }: Context): Promise<Observation | null> {
    return observationId === null ? null : load.one(Observation, observationId);
  }
}
