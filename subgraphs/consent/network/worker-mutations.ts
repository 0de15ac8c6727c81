import type { EntityManager } from "@mikro-orm/postgresql";
import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { categoriesIn, type Category, maskOf } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { isClaim } from "../../../schema/caller.ts";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { Open } from "../../declaration.ts";
import { written } from "../../written.ts";
import { insert } from "../record-consent.ts";
import { note, refuseOthers, refuseOutsiders } from "./coordination.ts";
import { NO_WORKERS } from "./network.sql.ts";
import { Worker, workerById } from "./worker.ts";

@InputType({ description: "Somebody who begins to work for an agency." })
export class RegisterWorkerInput {
  @Field(() => ID) agency!: string;
  @Field(() => ID, { description: "As the agency's identity provider names her." }) user!: string;
  @Field(() => String) name!: string;
  @Field(() => String, { description: "One of the network's roles; she is refused in any other." }) role!: string;
}

/** A role of the network and its ceiling. */
@Open("A role is no person.")
@ObjectType({ description: "A role of the network, and what those who have it may see at most." })
export class WorkerRole {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  description!: string;

  @Field(() => [ConsentCategory], { description: "What those who have it may see at most, whatever a client permits." })
  categories!: Category[];
}

const WHO = "For coordinators of the agency and of the network's coordinating body.";
const REFUSAL = "Workers are registered by a coordinator of their own agency or of the network's coordinating body; ask one of them.";

/** Who works where, and in which role. */
@Resolver()
export class WorkerMutations {
  @Mutation(() => Worker, { nullable: true, description: `Registers a worker, or one who had been deactivated anew. ${WHO}` })
  async registerWorker(
    @Arg("input", () => RegisterWorkerInput) input: RegisterWorkerInput, @Ctx() context: Context,
  ): Promise<Worker | null> {
    return change(context, input.agency, input.user, async (em) => {
      const name = written("input.name", input.name);
      await refuseRole(em, "input.role", input.role);
      if (!isClaim("user", input.user)) throw new PublicError("BAD_USER_INPUT", "input.user: give the id by which your identity provider names her.");
      const found = await find(em, input.agency, input.user);
      if (found?.active) throw new PublicError("CONFLICT", "This worker is registered already; change her role or deactivate her.");
      if (found === undefined) {
        await insert(em, "consent.worker", [{ agency: input.agency, user_id: input.user, name, role: input.role, active: true }]);
      } else {
        await em.execute("update consent.worker set active = true, role = ?, name = ? where agency = ? and user_id = ?",
          [input.role, name, input.agency, input.user], "run");
      }
      await note(em, context.caller, { kind: "WORKER_REGISTERED", agency: input.agency, user: input.user, role: input.role });
    });
  }

  @Mutation(() => Worker, { nullable: true, description: `Gives a worker another role, from her next request on. ${WHO}` })
  async changeWorkerRole(
    @Arg("agency", () => ID) agency: string, @Arg("user", () => ID) user: string, @Arg("role", () => String) role: string,
    @Ctx() context: Context,
  ): Promise<Worker | null> {
    return change(context, agency, user, async (em) => {
      await refuseRole(em, "role", role);
      const found = await existing(em, agency, user);
      if (found.role === role) throw new PublicError("CONFLICT", "The worker has this role already.");
      await em.execute("update consent.worker set role = ? where agency = ? and user_id = ?", [role, agency, user], "run");
      await note(em, context.caller, { kind: "WORKER_ROLE_CHANGED", agency, user, role, detail: { before: found.role } });
    });
  }

  @Mutation(() => Worker, { nullable: true, description: `Strikes a worker off: from her next request on she is refused everything. ${WHO}` })
  async deactivateWorker(
    @Arg("agency", () => ID) agency: string, @Arg("user", () => ID) user: string, @Ctx() context: Context,
  ): Promise<Worker | null> {
    return change(context, agency, user, async (em) => {
      const found = await existing(em, agency, user);
      if (!found.active) throw new PublicError("CONFLICT", "This worker is not active.");
      await em.execute("update consent.worker set active = false where agency = ? and user_id = ?", [agency, user], "run");
      await note(em, context.caller, { kind: "WORKER_DEACTIVATED", agency, user });
    });
  }

  @Mutation(() => WorkerRole, {
    nullable: true,
    description: "Changes what those who have a role may see at most, in every agency, from their next request on. For coordinators of the "
      + "network's coordinating body.",
  })
  async changeRoleCeiling(
    @Arg("role", () => ID) role: string, @Arg("categories", () => [ConsentCategory]) categories: Category[], @Ctx() context: Context,
  ): Promise<WorkerRole | null> {
    await context.writes.commit(async (em) => {
      await refuseOthers(em, context.caller, "The ceilings of roles are set by a coordinator of the network's coordinating body; ask there.");
      const [found] = await em.execute<{ categories: number }[]>("select categories from consent.role where id = ? for update", [role]);
      if (found === undefined) throw new PublicError("NOT_FOUND", "The network has no role with this id.");
      await em.execute("update consent.role set categories = ? where id = ?", [maskOf(categories), role], "run");
      await note(em, context.caller, {
        kind: "ROLE_CEILING_CHANGED", role, detail: { before: categoriesIn(found.categories), after: categoriesIn(maskOf(categories)) },
      });
      return role;
    });
    await context.afresh();
    const [row] = await context.reads.rows<{ id: string; description: string; mask: number }>(ROLE, [role]);
    return row === undefined ? null : { id: row.id, description: row.description, categories: categoriesIn(row.mask) };
  }
}

async function change(context: Context, agency: string, user: string, work: (em: EntityManager) => Promise<void>): Promise<Worker | null> {
  await context.writes.commit(async (em) => {
    await refuseOutsiders(em, context.caller, agency, REFUSAL);
    const [known] = await em.execute<object[]>("select id from consent.agency where id = ?", [agency]);
    if (known === undefined) throw new PublicError("NOT_FOUND", "The network has no agency with this id; take it from the directory.");
    await work(em);
    return { agency, user };
  });
  await context.afresh();
  return workerById(context.reads, agency, user);
}

async function refuseRole(em: EntityManager, field: string, role: string): Promise<void> {
  const [known] = await em.execute<object[]>("select id from consent.role where id = ?", [role]);
  if (known !== undefined && !(NO_WORKERS as readonly string[]).includes(role)) return;
  throw new PublicError("BAD_USER_INPUT", `${field}: name a role of the network in which somebody works, for instance CARE_WORKER.`);
}

async function find(em: EntityManager, agency: string, user: string): Promise<{ role: string; active: boolean } | undefined> {
  return (await em.execute<{ role: string; active: boolean }[]>(
    "select role, active from consent.worker where agency = ? and user_id = ? for update", [agency, user]))[0];
}

async function existing(em: EntityManager, agency: string, user: string): Promise<{ role: string; active: boolean }> {
  const found = await find(em, agency, user);
  if (found === undefined) throw new PublicError("NOT_FOUND", "The agency has registered no such worker.");
  return found;
}

const ROLE = { name: "role by id", text: "select r.id, r.description, r.categories as mask from consent.role r where r.id = $1" };
