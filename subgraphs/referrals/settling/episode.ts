import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Agency } from "../directory/agency.ts";
import { Client } from "../client.ts";

/** An episode as this subgraph knows it: whose case it is, and of whom. */
@Directive('@key(fields: "id")')
@ObjectType()
export class Episode {
  @Field(() => ID)
  id!: string;

  @Directive("@external")
  @Field(() => Agency)
  author!: Pick<Agency, "id">;

  @Directive("@external")
  @Field(() => Client)
  client!: Pick<Client, "id">;
}
