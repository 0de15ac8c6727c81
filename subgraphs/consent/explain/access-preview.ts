import { Field, ObjectType, registerEnumType } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { Governed } from "../../declaration.ts";
import { DateTime } from "../../scalars.ts";
import { Agency } from "../agency.ts";
import { PurposeOfUse, type Word } from "../vocabulary.ts";
import { DecidedBy } from "./access-explanation.ts";
import { DraftConflict } from "./draft-conflict.ts";

/** Who sees what an agency receives. */
export const WHO_PREVIEWS = "A consent officer on whose desk the client is, and the client herself.";

export const Change = { KEEPS: "KEEPS", GAINS: "GAINS", LOSES: "LOSES", LACKS: "LACKS" } as const;
registerEnumType(Change, { name: "AccessChange", description: "What happens to a category: received before and after, after only, before only, or neither." });

export const Part = { ALL: "ALL", SOME: "SOME", NONE: "NONE" } as const;
registerEnumType(Part, {
  name: "SectionPart", description: "How much of a section is received: ALL whatever its records carry, SOME of them, or NONE.",
});

/** What an agency receives of a client at an instant, from consent alone. */
@Governed(WHO_PREVIEWS)
@ObjectType({
  description: "What an agency receives of a client at an instant, from consent alone: what other agencies record, whether or not there is anything. "
    + "What the agency wrote itself it has besides.",
})
export class AgencySharing {
  @Field(() => DateTime)
  at!: string;

  @Field(() => DecidedBy)
  decidedBy!: Word<typeof DecidedBy>;

  @Field(() => Boolean, { description: "Whether the client exists for the agency; she does for one that has written about her, on whatever day." })
  found!: boolean;

  @Field(() => [ConsentCategory])
  shared!: Category[];

  @Field(() => Boolean, { description: "Whether some of it holds only for records of certain agencies: then it receives more, or less, than the list says." })
  dependsOnAuthor!: boolean;
}

@Governed(WHO_PREVIEWS)
@ObjectType({ description: "What becomes of one category." })
export class CategoryPreview {
  @Field(() => ConsentCategory)
  category!: Category;

  @Field(() => Change)
  change!: Word<typeof Change>;
}

@Governed(WHO_PREVIEWS)
@ObjectType({ description: "What becomes of one section of the file: one type of record." })
export class SectionPreview {
  @Field(() => String, { description: "The type of record, as the schema names it." })
  type!: string;

  @Field(() => Part)
  before!: Word<typeof Part>;

  @Field(() => Part)
  after!: Word<typeof Part>;

  @Field(() => [ConsentCategory], { description: "Records of the section that carry one of these are kept back, before it is known whether there are any." })
  keptBack!: Category[];
}

/** What an agency would receive, gain and lose. */
@Governed(WHO_PREVIEWS)
@ObjectType({ description: "What an agency would receive, gain and lose under a draft or on another day. Nothing of what is in the file appears in it." })
export class AccessPreview {
  @Field(() => Agency)
  agency!: Agency;

  @Field(() => PurposeOfUse)
  purpose!: Word<typeof PurposeOfUse>;

  @Field(() => AgencySharing, { description: "What it receives now; or, for a draft on another day, on that day without the draft." })
  before!: AgencySharing;

  @Field(() => AgencySharing)
  after!: AgencySharing;

  @Field(() => [ConsentCategory])
  gains!: Category[];

  @Field(() => [ConsentCategory])
  loses!: Category[];

  @Field(() => [CategoryPreview], { description: "Every category there is." })
  categories!: CategoryPreview[];

  @Field(() => [SectionPreview], { description: "Every section there is." })
  sections!: SectionPreview[];

  @Field(() => [DraftConflict], { description: "What of the draft has no effect, and why; for any agency it names." })
  conflicts!: DraftConflict[];
}
