import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { PublicError } from "../../schema/public-error.ts";
import type { Context } from "../context.ts";
import { matterOf } from "../matter.ts";
import type { Reads } from "../reads.ts";
import { isUuid } from "../uuid.ts";
import { written, writtenOrNull } from "../written.ts";
import { Client } from "./client.ts";
import { RecordSupportContactInput, UpdateSupportContactInput } from "./people-inputs.ts";
import { SupportContact } from "./support-contact.ts";

/** Who stands by the client. */
@Resolver(() => SupportContact)
export class SupportMutations {
  @FieldResolver(() => Client, { nullable: true, description: "Their own file, where they are a client who exists for you; null otherwise." })
  async person(@Root() { personId }: SupportContact, @Ctx() { load, standings }: Context): Promise<{ id: string } | null> {
    // Row-level security is asked first: nobody has looked for a person whose name stands in another's file.
    if (personId === null || !(await load.own("persons who exist", existing).load(personId))) return null;
    return (await standings.of(personId)).discover ? { id: personId } : null;
  }

  @Mutation(() => SupportContact, { nullable: true, description: "Records somebody of the client's own circle who supports her." })
  async recordSupportContact(
    @Arg("input", () => RecordSupportContactInput) { clientId, personId, categories, ...values }: RecordSupportContactInput, @Ctx() context: Context,
  ): Promise<SupportContact | null> {
    const said = {
      ...values, name: written("input.name", values.name), reachedAt: writtenOrNull("input.reachedAt", values.reachedAt),
      support: writtenOrNull("input.support", values.support), personId: personId ?? null, until: null,
    };
    const about = matterOf(categories);
    if (personId != null && personId.toLowerCase() === clientId.toLowerCase()) {
      throw new PublicError("BAD_USER_INPUT", "input.personId: give the id of somebody else than the client.");
    }
    if (personId != null && (!isUuid(personId) || !(await context.standings.of(personId)).discover)) throw new PublicError("NOT_FOUND");
    const id = await context.writes.record(SupportContact, clientId, said, about);
    await context.afresh();
    return context.load.one(SupportContact, id);
  }

  @Mutation(() => SupportContact, { nullable: true, description: "Changes or ends a support contact of your agency." })
  async updateSupportContact(
    @Arg("input", () => UpdateSupportContactInput) { id, expectedVersion, ...changes }: UpdateSupportContactInput, @Ctx() context: Context,
  ): Promise<SupportContact | null> {
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value != null)) as Partial<SupportContact>;
    if (Object.keys(given).length === 0) throw new PublicError("BAD_USER_INPUT", "Give what has changed: reachedAt, emergency, mayBeTold, support or until.");
    if (given.reachedAt != null) given.reachedAt = written("input.reachedAt", given.reachedAt);
    if (given.support != null) given.support = written("input.support", given.support);
    await context.writes.amend(SupportContact, id, expectedVersion, (contact) => Object.assign(contact, given));
    await context.afresh();
    return context.load.one(SupportContact, id);
  }
}

async function existing(ids: readonly string[], reads: Reads): Promise<boolean[]> {
  const found = new Set((await reads.rows<{ id: string }>(EXISTING, [ids])).map(({ id }) => id));
  return ids.map((id) => found.has(id));
}

const EXISTING = { name: "persons who exist", text: "select client_id as id from clients.client where client_id = any($1::uuid[])" };
