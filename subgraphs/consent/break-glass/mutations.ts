import type { EntityManager } from "@mikro-orm/postgresql";
import { Arg, Ctx, ID, Mutation, Resolver } from "type-graphql";
import { maskOf } from "../../../schema/consent/category.ts";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { isUuid } from "../../uuid.ts";
import { written, writtenOrNull } from "../../written.ts";
import { insert } from "../record-consent.ts";
import { OpenBreakGlassInput } from "./inputs.ts";
import { particularsOf } from "./particulars.ts";
import { sessionById } from "./read-sessions.ts";
import { SESSION_MINUTES } from "./session.sql.ts";
import { BreakGlassSession } from "./session.ts";

/** Said alike of somebody nobody knows and of somebody who stays closed, whatever the reason. */
const CLOSED = "There is nobody by these particulars whom an emergency opens to you; check them, or treat without the file.";
const NOT_ENTITLED = "A file is opened in an emergency by a registered worker who treats the client, for purpose ETREAT, and for an agency whose "
  + "agreement allows emergencies; ask your consent officer.";

/** How a worker opens a file in an emergency, keeps it open, and closes it. */
@Resolver()
export class BreakGlassMutations {
  @Mutation(() => BreakGlassSession, {
    nullable: true,
    description: `Opens one client's file to you alone for ${SESSION_MINUTES} minutes, for purpose ETREAT. Every attempt is logged, told to those who know `
      + "the client, and counted: five an hour. What the client refused even for an emergency, and what the law keeps for named readers, stays closed. "
      + "Whoever cannot be opened answers like somebody nobody knows.",
  })
  async openBreakGlass(@Arg("input", () => OpenBreakGlassInput) input: OpenBreakGlassInput, @Ctx() context: Context): Promise<BreakGlassSession | null> {
    const who = particularsOf(input);
    const reason = written("input.reason", input.reason);
    const nature = writtenOrNull("input.natureOfEmergency", input.natureOfEmergency);
    // The attempt is committed whatever comes of it; what it answers is said afterwards.
    const { session, limited } = await context.writes.commit(async (em) => {
      await refuseOthers(em);
      if (nature === null && await couldBeShownSubstanceUse(em)) {
        throw new PublicError("BAD_USER_INPUT", "input.natureOfEmergency: say what the emergency is; your role could be shown substance use (42 CFR 2.51).");
      }
      const [row] = await em.execute<{ session: string | null; limited: boolean }[]>(
        "select session, limited from consent.open_break_glass(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [who.client, who.givenName, who.familyName, who.birthDate, who.system, who.value, who.hash, input.reasonCode, reason, nature]);
      return row!;
    });
    if (limited) {
      throw new PublicError("RATE_LIMITED", "You have tried to open five files within an hour; wait until the first is an hour past, or ask a colleague.");
    }
    if (session === null) throw new PublicError("NOT_FOUND", CLOSED);
    await context.afresh();
    return sessionById(context.reads, session);
  }

  @Mutation(() => BreakGlassSession, {
    nullable: true, description: `Keeps your open session open for ${SESSION_MINUTES} minutes more than it was opened for. Once.`,
  })
  renewBreakGlass(@Arg("id", () => ID) id: string, @Ctx() context: Context): Promise<BreakGlassSession | null> {
    return change(context, id, async (em, { clientId, renewed }) => {
      await refuseOthers(em);
      const [standing] = await em.execute<{ discover: boolean }[]>("select discover from consent.standing(array[?]::uuid[])", [clientId]);
      if (standing?.discover !== true) throw new PublicError("NOT_FOUND");
      if (renewed) throw new PublicError("CONFLICT", "A session is renewed once; when it is over, open the file anew and say why.");
      await em.execute(
        `update consent.break_glass set end_at = start_at + interval '${2 * SESSION_MINUTES} minutes' where client_id = ? and id = ?`, [clientId, id], "run");
      return "RENEWED";
    });
  }

  @Mutation(() => BreakGlassSession, { nullable: true, description: "Closes the file that you opened, before its time." })
  endBreakGlass(@Arg("id", () => ID) id: string, @Ctx() context: Context): Promise<BreakGlassSession | null> {
    return change(context, id, async (em, { clientId }) => {
      await em.execute(
        `update consent.break_glass set end_at = greatest(consent.instant(), start_at + interval '1 millisecond') where client_id = ? and id = ?`,
        [clientId, id], "run");
      return "ENDED";
    });
  }
}

async function refuseOthers(em: EntityManager): Promise<void> {
  const [row] = await em.execute<{ may: boolean }[]>("select consent.breaks_glass() as may");
  if (row?.may !== true) throw new PublicError("NOT_PERMITTED", NOT_ENTITLED);
}

/** Whether the ceiling of the caller's role holds substance use; it says nothing of any client. */
async function couldBeShownSubstanceUse(em: EntityManager): Promise<boolean> {
  const [row] = await em.execute<{ could: boolean }[]>(
    `select coalesce(nullif(current_setting('app.role_mask', true), '')::integer & ${maskOf(["SUBSTANCE_USE"])} <> 0, true) as could`);
  return row!.could;
}

interface OpenSession {
  readonly clientId: string;
  readonly renewed: boolean;
}

/** Changes a session of the caller's own that is open, and notes what happened to it. */
async function change(
  context: Context, id: string, work: (em: EntityManager, session: OpenSession) => Promise<"RENEWED" | "ENDED">,
): Promise<BreakGlassSession | null> {
  if (!isUuid(id)) throw new PublicError("NOT_FOUND");
  await context.writes.commit(async (em) => {
    const { agency, user } = context.caller;
    const [session] = await em.execute<(OpenSession & { open: boolean })[]>(
      `select client_id as "clientId", consent.instant() < end_at as open, end_at > start_at + interval '${SESSION_MINUTES} minutes' as renewed
         from consent.break_glass where id = ? and agency = ? and user_id = ? for update`, [id, agency, user]);
    if (session === undefined) throw new PublicError("NOT_FOUND");
    if (!session.open) throw new PublicError("CONFLICT", "The session is over; open the file anew and say why.");
    const kind = await work(em, session);
    await insert(em, "consent.break_glass_event", [{
      client_id: session.clientId, id: crypto.randomUUID(), session_id: id, kind, by_agency: agency, by_user: user,
    }], "at");
    return id;
  });
  await context.afresh();
  return sessionById(context.reads, id);
}
