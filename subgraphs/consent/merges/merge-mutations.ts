import DataLoader from "dataloader";
import type { EntityManager } from "@mikro-orm/postgresql";
import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import { type Context, perRequest } from "../../context.ts";
import type { Reads } from "../../reads.ts";
import { isUuid } from "../../uuid.ts";
import { written } from "../../written.ts";
import { noteClient } from "../capacity/client-event.ts";
import { Client } from "../client.ts";
import { insert, sqlOf } from "../record-consent.ts";
import { rewriteEffective } from "../rewrite-effective.ts";

const WHO = "For a consent officer on whose desk both are, and for a steward: a consent officer of the network's coordinating body who sees identities only, "
  + "where the agreement of her agency and both clients let her read who they are. Clients of a victim service provider a steward never links.";

/** Ids that turned out to be one person's, or not. */
@Resolver(() => Client)
export class MergeMutations {
  @FieldResolver(() => [Client], {
    description: "Other ids under which the same person is known, as far as both exist for you. What is recorded under one id stays there.",
  })
  sameAs(@Root() { id }: Client, @Ctx() context: Context): Promise<Client[]> {
    return loaderOf(context).load(id);
  }

  @Mutation(() => Client, {
    nullable: true,
    description: "Says that two ids are one person's. What she refused under either holds for both at once; what she permitted under one opens only "
      + `what was recorded under it, until she has given it anew for the other. ${WHO}`,
  })
  mergeClients(
    @Arg("survivor", () => ID) survivor: string, @Arg("retired", () => ID) retired: string,
    @Arg("reason", () => String, { description: "What it was seen from, without particulars of anybody." }) reason: string, @Ctx() context: Context,
  ): Promise<Client> {
    return change(context, survivor, retired, async (em) => {
      if (survivor === retired) throw new PublicError("BAD_USER_INPUT", "retired: give another id than survivor.");
      const said = written("reason", reason);
      const ids = await heldIds(em, survivor, retired);
      if (await governsNot(em, survivor, retired)) throw new PublicError("NOT_FOUND");
      const standing = await em.execute<{ retired: string }[]>(
        "select client_id as retired from consent.merge where unmerged_at is null and client_id = any (?::uuid[])", [`{${ids.join(",")}}`]);
      if (standing.some((one) => one.retired === retired || one.retired === survivor)) {
        throw new PublicError("CONFLICT", "One of these ids is retired already; take that merge back first, or name the id that survived it.");
      }
      await insert(em, "consent.merge", [{
        client_id: retired, id: crypto.randomUUID(), survivor, by_agency: context.caller.agency, by_user: context.caller.user, reason: said,
      }], "at");
      for (const clientId of [survivor, retired]) await noteClient(em, context.caller, { clientId, kind: "CLIENTS_MERGED" });
      await rewriteEffective(sqlOf(em), survivor);
    });
  }

  @Mutation(() => Client, {
    nullable: true, description: `Takes a merge back: each id has again exactly the consents and refusals that were given under it. ${WHO}`,
  })
  unmergeClients(
    @Arg("survivor", () => ID) survivor: string, @Arg("retired", () => ID) retired: string, @Ctx() context: Context,
  ): Promise<Client> {
    return change(context, survivor, retired, async (em) => {
      await heldIds(em, survivor, retired);
      if (await governsNot(em, survivor, retired)) throw new PublicError("NOT_FOUND");
      const ended = await em.execute<object[]>(`update consent.merge set unmerged_at = consent.instant()
        where client_id = ? and survivor = ? and unmerged_at is null returning id`, [retired, survivor]);
      if (ended.length === 0) throw new PublicError("CONFLICT", "These ids are not merged in this way.");
      for (const clientId of [survivor, retired]) {
        await noteClient(em, context.caller, { clientId, kind: "CLIENTS_UNMERGED" });
        await rewriteEffective(sqlOf(em), clientId);
      }
    });
  }
}

async function change(context: Context, survivor: string, retired: string, work: (em: EntityManager) => Promise<void>): Promise<Client> {
  if (context.caller.role !== "CONSENT_OFFICER") throw new PublicError("NOT_PERMITTED");
  if (!isUuid(survivor) || !isUuid(retired)) throw new PublicError("NOT_FOUND");
  await context.writes.commit(async (em) => {
    await work(em);
    return survivor;
  });
  await context.afresh();
  context.reads.release("Client", [{ clientId: survivor }]);
  return { id: survivor };
}

/** All ids of the persons concerned; nobody else changes their consents until the transaction ends. */
async function heldIds(em: EntityManager, survivor: string, retired: string): Promise<string[]> {
  const [{ ids }] = await em.execute<[{ ids: string[] }]>("select array_to_json(consent.hold_person(?, ?)) as ids", [survivor, retired]);
  return ids;
}

async function governsNot(em: EntityManager, ...clients: readonly string[]): Promise<boolean> {
  for (const client of clients) {
    const [{ governs }] = await em.execute<[{ governs: boolean }]>("select consent.records(?) as governs", [client]);
    if (!governs) return stewardsNot(em, clients);
  }
  return false;
}

async function stewardsNot(em: EntityManager, clients: readonly string[]): Promise<boolean> {
  for (const client of clients) {
    const [{ stewards }] = await em.execute<[{ stewards: boolean }]>("select consent.stewards(?) as stewards", [client]);
    if (!stewards) return true;
  }
  return false;
}

const loaderOf = perRequest(({ reads }) => new DataLoader<string, Client[]>((ids) => sameAs(reads, ids), { cache: false }));

async function sameAs(reads: Reads, clients: readonly string[]): Promise<Client[][]> {
  const rows = await reads.rows<{ id: string; other: string }>(SAME, [clients.filter(isUuid)]);
  reads.release("Client", rows.map(({ other }) => ({ clientId: other })));
  const found = Map.groupBy(rows, ({ id }) => id);
  return clients.map((id) => (found.get(id) ?? []).map(({ other }) => ({ id: other })));
}

const SAME = {
  name: "same person",
  text: `select k.id, case when m.client_id = k.id then m.survivor else m.client_id end as other from unnest($1::uuid[]) k (id)
    join consent.merge m on m.unmerged_at is null and (m.client_id = k.id or m.survivor = k.id) order by m.at, m.id`,
};
