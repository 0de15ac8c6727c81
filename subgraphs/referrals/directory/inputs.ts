import { Field, ID, InputType } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import type { Sector } from "../../../schema/consent/sector.ts";
import { NeedCategory } from "../../need-category.ts";
import { SectorEnum } from "./agency.ts";
import { ServiceStatus } from "./service.ts";

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

@InputType({ description: "A service's entry in the directory." })
export class ServiceInput {
  @Field(() => ID, { description: "The agency that offers it." }) agency!: string;
  @Field(() => String) name!: string;
  @Field(() => String, { nullable: true }) description?: string | null;
  @Field(() => ServiceStatus, { defaultValue: ServiceStatus.ACTIVE }) status!: ServiceStatus;
  @Field(() => [NeedCategory], { defaultValue: [], description: "The needs it addresses." }) needs!: NeedCategory[];
  @Field(() => String, { nullable: true, description: "Whom it is for." }) eligibility?: string | null;
  @Field(() => [String], { defaultValue: [], description: "BCP 47 tags." }) languages!: string[];
  @Field(() => [ConsentCategory], { defaultValue: [], description: "What being referred to it tells about a client." }) categories!: Category[];
}
