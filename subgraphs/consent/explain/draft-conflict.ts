import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { Governed } from "../../declaration.ts";
import { Agency } from "../agency.ts";
import { PurposeOfUse, type Word } from "../vocabulary.ts";
import { WHO_GOVERNS } from "../who-governs.ts";
import { CONFLICTS, type Conflict } from "./conflicts.ts";
import { ScopeShortfall } from "./access-explanation.ts";
import { sentenceOfConflict } from "./words/sentences.ts";
import type { Words } from "./words/words.ts";

export const ConflictCode = Object.fromEntries(CONFLICTS.map((code) => [code, code])) as { readonly [code in Conflict["code"]]: code };
registerEnumType(ConflictCode, { name: "DraftConflictCode", description: "Why a permission of a draft would have no effect, or less than it says." });

/** Why a permission of a draft would have no effect, or less than it says. */
@Governed(WHO_GOVERNS)
@ObjectType({ description: "Why a permission of a draft would have no effect, or less than it says." })
export class DraftConflict {
  @Field(() => ID, { description: "The draft's permission." })
  scope!: string;

  @Field(() => ConflictCode)
  code!: Conflict["code"];

  @Field(() => [ConsentCategory], { description: "What it will not open; empty when it opens nothing." })
  categories!: Category[];

  @Field(() => [PurposeOfUse], { description: "For these purposes; empty when for all it lists." })
  purposes!: Word<typeof PurposeOfUse>[];

  @Field(() => Agency, { nullable: true })
  agency!: Agency | null;

  @Field(() => [ID], { description: "The refusals that stand against it." })
  refusals!: string[];

  @Field(() => ScopeShortfall, { nullable: true, description: "What the way in which it is given lacks." })
  lack!: Word<typeof ScopeShortfall> | null;

  @Field(() => String)
  words!: string;
}

/** The conflict as the API tells it. */
export function toldConflict(conflict: Conflict, words: Words): DraftConflict {
  return {
    ...conflict, categories: [...conflict.categories], purposes: [...conflict.purposes], refusals: [...conflict.refusals],
    agency: conflict.agency === null ? null : { id: conflict.agency }, lack: conflict.lack?.code ?? null,
    words: sentenceOfConflict(conflict, words),
  };
}
