import { Field, ObjectType } from "type-graphql";
import { Open } from "../../declaration.ts";
import { Phone } from "./phone.ts";

/** Whom to ask for, as the organization has published it (HSDS contact). */
@Open("An office that an organization has published; no client.")
@ObjectType({ description: "Whom to ask for, as the organization has published it (HSDS contact)." })
export class DirectoryContact {
  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => String, { nullable: true })
  title?: string | null;

  @Field(() => String, { nullable: true })
  department?: string | null;

  @Field(() => String, { nullable: true })
  email?: string | null;

  @Field(() => [Phone])
  phones!: Phone[];
}
