import { Arg, Ctx, ID, Int, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { follow, type Transitions } from "../../transitions.ts";
import { written } from "../../written.ts";
import { AlertStatus, SafetyAlert } from "./safety-alert.ts";

const { OPEN, SEEN, CLOSED } = AlertStatus;

/** What was seen is not unseen, and what was closed stays so: a new answer raises an alert of its own. */
const AFTER: Transitions<AlertStatus> = { [OPEN]: [SEEN, CLOSED], [SEEN]: [CLOSED], [CLOSED]: [] };

/** What those who must see an alert do with it. */
@Resolver()
export class AlertMutations {
  @Mutation(() => SafetyAlert, { nullable: true, description: "Says that you have seen an alert of your agency and are at it." })
  acknowledgeSafetyAlert(
    @Arg("id", () => ID) id: string, @Arg("expectedVersion", () => Int) expectedVersion: number, @Ctx() context: Context,
  ): Promise<SafetyAlert | null> {
    return change(context, id, expectedVersion, (alert, at) => {
      alert.status = follow("An alert", AFTER, alert.status, SEEN);
      Object.assign(alert, { seenBy: context.caller.user, seenAt: at });
    });
  }

  @Mutation(() => SafetyAlert, { nullable: true, description: "Closes an alert of your agency; what was done stays with it." })
  closeSafetyAlert(
    @Arg("id", () => ID) id: string, @Arg("expectedVersion", () => Int) expectedVersion: number,
    @Arg("action", () => String, { description: "What was done." }) action: string, @Ctx() context: Context,
  ): Promise<SafetyAlert | null> {
    const done = written("action", action);
    return change(context, id, expectedVersion, (alert, at) => {
      alert.status = follow("An alert", AFTER, alert.status, CLOSED);
      Object.assign(alert, { action: done, closedAt: at, seenBy: alert.seenBy ?? context.caller.user, seenAt: alert.seenAt ?? at });
    });
  }
}

async function change(
  context: Context, id: string, expectedVersion: number, alter: (alert: SafetyAlert, at: string) => void,
): Promise<SafetyAlert | null> {
  await context.writes.amend(SafetyAlert, id, expectedVersion, (alert, at) => {
    const { role, user } = context.caller;
    if (!alert.mustSee.includes(role) && alert.recordedBy !== user) {
      throw new PublicError("NOT_PERMITTED", `Only ${alert.mustSee.join(", ")} and whoever recorded the answers may do this.`);
    }
    alter(alert, at);
  });
  await context.afresh();
  return context.load.one(SafetyAlert, id);
}
