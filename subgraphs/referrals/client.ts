import { Directive, Field, ID, ObjectType } from "type-graphql";
import { ReadableDemographics, ReadableHousehold, ReadableIdentity, ReadableLocation } from "./research/readable-client.ts";

/** The client as this subgraph knows her: an id, and what the gateway brings of her for a match, as far as the asker may read it. */
@Directive('@key(fields: "id")')
@ObjectType()
export class Client {
  @Field(() => ID)
  id!: string;

  @Directive("@external")
  @Field(() => ReadableIdentity, { nullable: true })
  identity?: ReadableIdentity | null;

  @Directive("@external")
  @Field(() => ReadableDemographics, { nullable: true })
  demographics?: ReadableDemographics | null;

  @Directive("@external")
  @Field(() => ReadableHousehold, { nullable: true })
  household?: ReadableHousehold | null;

  @Directive("@external")
  @Field(() => ReadableLocation, { nullable: true })
  location?: ReadableLocation | null;
}
