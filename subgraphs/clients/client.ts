import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, ObjectType } from "type-graphql";
import { COMPLETE, discoverPolicy } from "../decision.ts";
import { AGENCY, flag } from "../decision-settings.ts";
import { contributorTrigger } from "../table.ts";

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
    { name: "client_discover", command: "select", roles: ["clients_worker"], using: discoverPolicy({ client: "client_id" }) },
    {
      name: "client_open", command: "insert", roles: ["clients_worker"],
      // A new client begins as the own record of the agency that opens her; it links to nobody by itself.
      check: `(author = ${AGENCY} and ${COMPLETE} and ${flag("contributes")})`,
    },
  ],
  triggers: [contributorTrigger("clients", "client")],
})
export class Client {
  @Field(() => ID)
  @PrimaryKey({ type: "uuid", fieldName: "client_id" })
  id!: string;

  /** Slug of the agency that opened the client. */
  @Property({ type: "text" })
  author!: string;
}
