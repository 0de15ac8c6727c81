import { Field, ObjectType } from "type-graphql";
import { type Page, PageInfo, pageOf, type PageRequest } from "../connection.ts";
import { Governed } from "../declaration.ts";
import { AGENCY } from "../decision-settings.ts";
import type { Reads, Statement } from "../reads.ts";
import { Client } from "./client.ts";
import { onDesk } from "./ground/governance.sql.ts";

const BY = "The consent officer whose desk it is.";

@Governed(BY)
@ObjectType()
export class DeskEdge {
  @Field(() => Client) node!: Client;
  @Field(() => String) cursor!: string;
}

/** A page of an officer's desk: the clients whose consents she keeps. */
@Governed(BY)
@ObjectType({ description: "A page of an officer's desk: the clients whose consents she keeps, by id." })
export class DeskConnection {
  @Field(() => [DeskEdge]) edges!: DeskEdge[];
  @Field(() => [Client]) nodes!: Client[];
  @Field(() => PageInfo) pageInfo!: PageInfo;
}

/** The clients on the caller's desk; an empty page for anyone who is no consent officer. */
export async function deskOf(reads: Reads, page: PageRequest): Promise<Page<Client>> {
  const [, from] = page.from ?? [null, null];
  const found = pageOf(await reads.rows<{ id: string }>(page.backward ? DOWNWARD : UPWARD, [page.size + 1, from]), () => null, page);
  reads.release("Client", found.nodes.map(({ id }) => ({ clientId: id })));
  return found;
}

const UPWARD = statement("desk upward", ">", "asc");
const DOWNWARD = statement("desk downward", "<", "desc");

/** $1: how many; $2: id to start from, or null. */
function statement(name: string, beyond: string, order: string): Statement {
  const branch = (table: string) => `(select c.client_id as id from consent.${table} c where c.agency = ${AGENCY}
    and ($2::uuid is null or c.client_id ${beyond} $2::uuid) and ${onDesk("c.client_id")} order by c.client_id ${order} limit $1)`;
  return { name, text: `${branch("contributor")} union ${branch("desk")} order by id ${order} limit $1` };
}
