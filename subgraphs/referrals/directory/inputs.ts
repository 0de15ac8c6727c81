import { Field, ID, InputType } from "type-graphql";
import type { Sector } from "../../../schema/consent/sector.ts";
import { SectorEnum } from "./agency.ts";

@InputType({ description: "An agency's entry in the directory." })
export class AgencyInput {
  @Field(() => ID, { description: "A short name in lower case, such as harbor-clinic." }) id!: string;
  @Field(() => String) name!: string;
  @Field(() => String, { nullable: true }) description?: string | null;
  @Field(() => SectorEnum) sector!: Sector;
  @Field(() => String, { nullable: true }) address?: string | null;
  @Field(() => String, { nullable: true }) phone?: string | null;
  @Field(() => String, { nullable: true }) email?: string | null;
  @Field(() => String, { nullable: true }) website?: string | null;
}
