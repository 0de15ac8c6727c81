import type { EntityManager } from "@mikro-orm/postgresql";
import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from "type-graphql";
import { ALL_MASK, type Category, maskOf } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { epoch } from "../../../schema/consent/instant.ts";
import { isClaim } from "../../../schema/caller.ts";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { DateTime } from "../../scalars.ts";
import { isUuid } from "../../uuid.ts";
import { authorAndInstant } from "../../writes.ts";
import { written } from "../../written.ts";
import { insert, recordEvent, sqlOf } from "../record-consent.ts";
import { rewriteEffective } from "../rewrite-effective.ts";
import { RepresentativeBar, RepresentativeKind, type Word } from "../vocabulary.ts";
import { openAccount } from "./accounts.ts";
import { noteClient } from "./client-event.ts";
import { deathOf } from "./known-age.ts";
import { Representative, representativeById } from "./representative.ts";

@InputType({ description: "Somebody who may speak for a client." })
export class RegisterRepresentativeInput {
  @Field(() => ID) clientId!: string;
  @Field(() => RepresentativeKind) kind!: Word<typeof RepresentativeKind>;
  @Field(() => String) name!: string;
  @Field(() => [ConsentCategory], { nullable: true, description: "What she may decide about at most; left out: all the law of the place allows." })
  authority?: Category[] | null;
  @Field(() => DateTime, { nullable: true, description: "From this instant on; now when left out." }) from?: string | null;
  @Field(() => DateTime, { nullable: true }) until?: string | null;
  @Field(() => String, { description: "What her authority was seen from: a birth certificate, an order of a court, a power of attorney." }) evidence!: string;
  @Field(() => ID, { nullable: true, description: "Through which agency she signs in; with user." }) agency?: string | null;
  @Field(() => ID, { nullable: true, description: "As that agency's identity provider names her." }) user?: string | null;
}

const WHO = "For consent officers on whose desk the client is.";

/** Who may speak for a client. */
@Resolver()
export class RepresentativeMutations {
  @Mutation(() => Representative, { nullable: true, description: `Registers somebody who may speak for a client. ${WHO}` })
  async registerRepresentative(
    @Arg("input", () => RegisterRepresentativeInput) input: RegisterRepresentativeInput, @Ctx() context: Context,
  ): Promise<Representative | null> {
    return change(context, async (em) => {
      const { clientId, kind } = input;
      if (!isUuid(clientId)) throw new PublicError("NOT_FOUND");
      const { now } = await authorAndInstant(em);
      const from = input.from ?? now;
      const until = input.until ?? null;
      refuseImpossible(input, from);
      const [name, evidence] = [written("input.name", input.name), written("input.evidence", input.evidence)];
      const id = crypto.randomUUID();
      const mask = input.authority == null ? ALL_MASK : maskOf(input.authority);
      await refuseBarred(em, input, name);
      if (input.agency != null) await refuseAccount(em, clientId, { agency: input.agency, user: input.user!, from, until });
      await insert(em, "consent.representative", [{
        client_id: clientId, id, kind, name, agency: input.agency ?? null, user_id: input.user ?? null, categories: mask,
        from_at: from, until_at: until, evidence, recorded_by_agency: context.caller.agency, recorded_by: context.caller.user,
      }], "recorded_at");
      if (kind === "EXECUTOR" && await deathOf(em, clientId) === null) {
        throw new PublicError("BAD_USER_INPUT", "input.kind: an executor acts after the client's death; record the death first.");
      }
      if (input.agency != null) {
        await openAccount(em, { clientId, representativeId: id, kind, agency: input.agency, user: input.user!, authority: mask, from, until });
      }
      await noteClient(em, context.caller, { clientId, kind: "REPRESENTATIVE_REGISTERED", subject: id, detail: { kind } });
      return id;
    });
  }

  @Mutation(() => Representative, {
    nullable: true, description: `Ends somebody's time as a representative, now: from her next request on she sees nothing. What she gave stays. ${WHO}`,
  })
  async endRepresentative(@Arg("id", () => ID) id: string, @Ctx() context: Context): Promise<Representative | null> {
    return change(context, async (em) => {
      const found = await existing(em, id);
      if (found.over) throw new PublicError("CONFLICT", "This representative's time is over already.");
      await em.execute(`update consent.representative set until_at = greatest(consent.instant(), from_at + interval '1 millisecond')
        where client_id = ? and id = ?`, [found.clientId, id], "run");
      await em.execute("select consent.close_accounts(?, ?, consent.instant()::timestamptz(3))", [found.clientId, id]);
      await noteClient(em, context.caller, { clientId: found.clientId, kind: "REPRESENTATIVE_ENDED", subject: id });
      return id;
    });
  }

  @Mutation(() => Representative, {
    nullable: true,
    description: "Bars somebody from speaking for a client: she neither decides nor sees from now on, and every consent she gave, refusals too, "
      + `has no effect any more. ${WHO}`,
  })
  async barRepresentative(
    @Arg("id", () => ID) id: string, @Arg("reason", () => RepresentativeBar) reason: Word<typeof RepresentativeBar>, @Ctx() context: Context,
  ): Promise<Representative | null> {
    return change(context, async (em) => {
      const { clientId, barred } = await existing(em, id);
      if (barred) throw new PublicError("CONFLICT", "This representative is barred already.");
      // The same person may be registered in two capacities.
      const same = await em.execute<{ id: string }[]>(`update consent.representative r set barred = ?, barred_at = consent.instant()
        from consent.representative named where named.client_id = ? and named.id = ? and r.client_id = named.client_id and r.barred is null
          and (r.id = named.id or r.agency = named.agency and r.user_id = named.user_id or lower(r.name) = lower(named.name)) returning r.id`,
      [reason, clientId, id]);
      for (const one of same) {
        await em.execute("select consent.close_accounts(?, ?, consent.instant()::timestamptz(3))", [clientId, one.id]);
        await noteClient(em, context.caller, { clientId, kind: "REPRESENTATIVE_BARRED", subject: one.id, detail: { reason } });
      }
      const given = await em.execute<{ id: string }[]>(`update consent.consent set grantor_barred = true, version = version + 1
        where client_id = ? and representative_id = any (?::uuid[]) and not grantor_barred returning id`,
      [clientId, `{${same.map((one) => one.id).join(",")}}`]);
      for (const consent of given) {
        await recordEvent(em, { clientId, consentId: consent.id, kind: "GRANTOR_BARRED", caller: context.caller, detail: { reason } });
      }
      await rewriteEffective(sqlOf(em), clientId);
      return id;
    });
  }
}

async function change(context: Context, work: (em: EntityManager) => Promise<string>): Promise<Representative | null> {
  if (context.caller.role !== "CONSENT_OFFICER") throw new PublicError("NOT_PERMITTED");
  const id = await context.writes.commit(work);
  await context.afresh();
  return representativeById(context.reads, id);
}

function refuseImpossible(input: RegisterRepresentativeInput, from: string): void {
  if (input.authority?.length === 0) throw bad("authority", "give at least one category, or leave it out.");
  if (input.until != null && epoch(input.until) <= epoch(from)) throw bad("until", "give an end later than the start.");
  if ((input.agency == null) !== (input.user == null)) throw bad("user", "give agency and user together, or neither.");
  if (input.user != null && !isClaim("user", input.user)) throw bad("user", "give the id by which the identity provider names her.");
}

/** Nobody who was barred comes back under another heading. */
async function refuseBarred(em: EntityManager, { clientId, agency, user }: RegisterRepresentativeInput, name: string): Promise<void> {
  const [barred] = await em.execute<object[]>(`select id from consent.representative where client_id = ? and barred is not null
    and (agency = ? and user_id = ? or lower(name) = lower(?))`, [clientId, agency ?? null, user ?? null, name]);
  if (barred !== undefined) throw new PublicError("CONFLICT", "This person is barred from speaking for the client.");
}

async function refuseAccount(
  em: EntityManager, clientId: string, { agency, user, from, until }: { agency: string; user: string; from: string; until: string | null },
): Promise<void> {
  const [known] = await em.execute<object[]>("select id from consent.agency where id = ?", [agency]);
  if (known === undefined) throw bad("agency", "the network has no agency with this id; take it from the directory.");
  const [{ speaks }] = await em.execute<[{ speaks: boolean }]>("select consent.speaks(?, ?, ?, ?, ?) as speaks", [clientId, agency, user, from, until]);
  if (speaks) throw new PublicError("CONFLICT", "This user speaks for the client already in that period; end that first, or register without an account.");
}

async function existing(em: EntityManager, id: string): Promise<{ clientId: string; barred: boolean; over: boolean }> {
  if (!isUuid(id)) throw new PublicError("NOT_FOUND");
  const [found] = await em.execute<{ clientId: string; barred: boolean; over: boolean }[]>(
    `select client_id as "clientId", barred is not null as barred, until_at <= consent.instant() is true or barred is not null as over
      from consent.representative where id = ? for update`, [id]);
  if (found === undefined) throw new PublicError("NOT_FOUND");
  return found;
}

function bad(field: string, expectation: string): PublicError {
  return new PublicError("BAD_USER_INPUT", `input.${field}: ${expectation}`);
}
