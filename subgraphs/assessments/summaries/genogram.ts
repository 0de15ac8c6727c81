import { Field, Int, ObjectType } from "type-graphql";
import { Basis, OPEN_SUMMARY } from "../../basis.ts";
import { Open } from "../../declaration.ts";
import { GenogramPerson } from "../relations/genogram-person.ts";
import { GenogramTie } from "../relations/genogram-tie.ts";

/** The most persons, and the most ties, that one genogram shows. */
export const GENOGRAM_LIMIT = 100;

/** A genogram as far as the reader may see it. */
@Open(OPEN_SUMMARY)
@ObjectType({ description: "The client's genogram as far as you may see it. Whoever you may not see is not in it, nor counted, nor any tie to her." })
export class Genogram {
  @Field(() => Basis)
  basis!: Basis;

  @Field(() => Int, { description: "How many persons it shows you, the client not counted." })
  size!: number;

  @Field(() => [GenogramPerson], { nullable: true })
  persons!: readonly GenogramPerson[];

  @Field(() => [GenogramTie], { nullable: true })
  ties!: readonly GenogramTie[];
}

/** What is seen, as a genogram. */
export function genogramOf(persons: readonly GenogramPerson[], ties: readonly GenogramTie[]): Genogram {
  return { basis: Basis.PERMITTED_RECORDS, size: persons.length, persons, ties };
}
