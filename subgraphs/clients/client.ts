import { Entity, PrimaryKey } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, ObjectType } from "type-graphql";
import { discoverPolicy, mayDiscover } from "../decision-policy.ts";

/**
 * A person known to the network. A client holds nothing but its id; everything about her is a record with categories of
 * its own. Whether the id exists for a caller is the decision DISCOVER.
 */
@Directive('@key(fields: "id")')
@ObjectType({ description: "A person known to the network: an id, and what hangs on it under her consent." })
@Entity({
  schema: "clients",
  tableName: "client",
  rowLevelSecurity: "force",
  policies: [
    { name: "client_discover", command: "select", roles: ["clients_worker"], using: discoverPolicy("clients", { client: "client_id" }) },
    // A new client is known to the agency that opens her before her row is written: consent.open_intake().
    { name: "client_open", command: "insert", roles: ["clients_worker"], check: mayDiscover("clients", { client: "client_id" }) },
  ],
})
export class Client {
  @Field(() => ID)
  @PrimaryKey({ type: "uuid", fieldName: "client_id" })
  id!: string;
}
