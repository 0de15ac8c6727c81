import type { Category } from "../../../schema/consent/category.ts";
import type { ClientRecord } from "../../../subgraphs/client-record.ts";
import { declarationOf, type Noun } from "../../../subgraphs/declaration.ts";
import type { Labelled } from "./labels.ts";
import type { Ignored } from "./record-draft.ts";

/** What a record is about. */
export interface Matter {
  readonly categories: readonly Category[];
}

/**
 * The categories of a record: those its matter calls for and those its source labelled it with. Ignored, not weakened, when
 * a label asks for more protection than its noun can carry.
 */
export function matterOf(noun: Noun<ClientRecord>, categories: readonly Category[], labelled: Labelled): Matter | Ignored {
  const { always, may } = declarationOf(noun);
  const carried = new Set<Category>([...always, ...may]);
  if (labelled.beyond || labelled.categories.some((category) => !carried.has(category))) {
    return { ignored: "its security label asks for a protection the shared view cannot give" };
  }
  // What its noun does not carry is what the noun is: a care plan is no case note, whatever text is in it.
  return { categories: [...new Set([...categories.filter((category) => carried.has(category)), ...labelled.categories])] };
}
