import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, ID, Info, Query, registerEnumType, Resolver } from "type-graphql";
import { Connection, type Page, PageArgs, pageOf, pageRequest } from "../connection.ts";
import type { Context } from "../context.ts";
import { Client } from "./client.ts";
import { ClientFilter, criteriaOf, hashesOf } from "./client-filter.ts";
import { type ClientSort, type Listed, listClients } from "./list-clients.ts";

const ClientConnection = Connection(Client);

/** By what a list of clients is sorted. */
export enum ClientOrder {
  NAME_ASC = "NAME_ASC", NAME_DESC = "NAME_DESC", LAST_CONTACT_ASC = "LAST_CONTACT_ASC", LAST_CONTACT_DESC = "LAST_CONTACT_DESC",
}
registerEnumType(ClientOrder, {
  name: "ClientOrder",
  description: "By what a list of clients is sorted, as far as you may read it; of whom you may read nothing of it comes last, by id, in either direction.",
  valuesConfig: {
    LAST_CONTACT_ASC: { description: "Whom nobody has met for longest comes first." },
    LAST_CONTACT_DESC: { description: "Who was met last comes first." },
  },
});

const SORTS: Readonly<Record<ClientOrder, ClientSort>> = {
  NAME_ASC: { by: "name", descending: false }, NAME_DESC: { by: "name", descending: true },
  LAST_CONTACT_ASC: { by: "contact", descending: false }, LAST_CONTACT_DESC: { by: "contact", descending: true },
};

/** How clients are found. A client who is not shared with the caller does not exist. */
@Resolver()
export class ClientQueries {
  @Query(() => Client, { nullable: true, description: "The client with this id; null when there is none for you." })
  async client(@Arg("id", () => ID) id: string, @Ctx() { standings }: Context): Promise<{ id: string } | null> {
    return (await standings.of(id)).discover ? { id } : null;
  }

  @Query(() => Client, {
    nullable: true,
    description: "The client whose identity, as far as you may read it, has this identifier, however it is spaced; null when there is none for you.",
  })
  async clientByIdentifier(
    @Arg("system", () => String) system: string, @Arg("value", () => String) value: string, @Ctx() { reads, standings }: Context,
  ): Promise<{ id: string } | null> {
    // By its hash under the caller's own keys: an index of the values themselves would tell by time which of them exist.
    const [found] = await reads.rows<{ client: string }>(BY_IDENTIFIER, [hashesOf({ system, value })]);
    return found !== undefined && (await standings.of(found.client)).discover ? { id: found.client } : null;
  }

  @Query(() => ClientConnection, {
    description: "The clients you may know of, by name or by their last contact; of whom you may read neither comes last, by id.",
  })
  async clients(
    @Args() args: PageArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo,
    @Arg("filter", () => ClientFilter, { nullable: true }) filter?: ClientFilter | null,
    @Arg("orderBy", () => ClientOrder, { defaultValue: ClientOrder.NAME_ASC }) orderBy: ClientOrder = ClientOrder.NAME_ASC,
  ): Promise<Page<Listed>> {
    const page = pageRequest(args);
    const found = pageOf(await listClients(context, criteriaOf(filter ?? {}), page, SORTS[orderBy], info), ({ sortKey }) => sortKey, page);
    // Under which consent each is on the page; what hangs on her here is decided by the same answer.
    await Promise.all(found.nodes.map(({ id }) => context.standings.of(id)));
    return found;
  }
}

const BY_IDENTIFIER = { name: "client by identifier", text: "select m.client from clients.match($1::text[]) m (client) limit 1" };
