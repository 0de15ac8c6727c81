import { Field, ObjectType } from "type-graphql";
import { GraphQLJSONObject } from "graphql-scalars";
import { Governed } from "../../declaration.ts";
import { DateTime } from "../../scalars.ts";
import { Language } from "../explain/words/sentences.ts";

/** A client's own copy of what she decided. */
@Governed("Whoever sees the consent; for a representative it says that it is a part.")
@ObjectType({ description: "A client's own copy of what she decided." })
export class ConsentReceipt {
  @Field(() => Language)
  language!: Language;

  @Field(() => DateTime)
  madeAt!: string;

  @Field(() => GraphQLJSONObject, {
    description: "In the sections of ISO/IEC TS 27560:2023: header, pii_processing, pii_information, party_identification, events. The names of the "
      + "fields within are not verified against the standard.",
  })
  record!: object;

  @Field(() => [String], { description: "The same in plain words, line by line, as the client reads it." })
  text!: string[];
}
