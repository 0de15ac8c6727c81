import { Field, ObjectType } from "type-graphql";
import { categoriesIn, type Category, GUARDED_MASK, ORDINARY_MASK } from "../../schema/consent/category.ts";
import { ConsentCategory } from "../../schema/consent/directives.ts";
import { Governed } from "../declaration.ts";
import type { Standing } from "../standing.ts";

/**
 * What the caller may read of one client now, for the purpose she states, from consent alone: the withheld report as data.
 * Records of the caller's own agency do not change it, nor does whether there are any records.
 */
@Governed("The caller, about what she herself may read of a client who exists for her.")
@ObjectType({ description: "What you may read of this client now, for the purpose you state, from consent alone and whatever there is to read." })
export class Sharing {
  @Field(() => [ConsentCategory], { description: "What other agencies record about these you may read." })
  shared!: Category[];

  @Field(() => [ConsentCategory], { description: "Ordinary categories you may not read; never why." })
  withheld!: Category[];

  @Field(() => Boolean, { description: "Whether some sensitive category is not shared: refused, never asked for, or absent alike." })
  sensitiveWithheld!: boolean;

  @Field(() => Boolean, {
    description: "Whether some of it holds only for records of certain agencies: then expect more, or less, than the lists say.",
  })
  dependsOnAuthor!: boolean;
}

/** The sharing of a client towards whom the caller stands so; null when the client does not exist for the caller. */
export function sharingOf({ discover, readMask, byAuthor }: Standing): Sharing | null {
  if (!discover) return null;
  return {
    shared: categoriesIn(readMask),
    withheld: categoriesIn(ORDINARY_MASK & ~readMask),
    sensitiveWithheld: (GUARDED_MASK & ~readMask) !== 0,
    dependsOnAuthor: byAuthor,
  };
}
