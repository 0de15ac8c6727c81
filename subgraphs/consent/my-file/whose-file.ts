import { type Category, categoriesIn } from "../../../schema/consent/category.ts";
import { PublicError } from "../../../schema/public-error.ts";
import { setting } from "../../decision-settings.ts";
import { representing } from "../ground/governance.sql.ts";

/** Whose file a caller speaks for, and how far. */
export interface WhoseFile {
  readonly clientId: string;
  readonly as: "SELF" | "REPRESENTATIVE";
  /** What a representative speaks for; null for the client herself, who speaks for all. */
  readonly authority: readonly Category[] | null;
}

/** Runs a statement whose one parameter is the client asked about, or null. */
export type Ask = (text: string, client: string | null) => Promise<{ id: string; self: boolean; mask: number }[]>;

/**
 * The file the caller means: the one named, her own, or the only one she speaks for. Null when there is none for her, alike for a
 * client who does not exist; BAD_USER_INPUT when she speaks for several and names none.
 */
export async function whoseFile(ask: Ask, client: string | null): Promise<WhoseFile | null> {
  const files = await ask(FILES, client);
  const own = files.find(({ self }) => self);
  if (own === undefined && files.length > 1) throw new PublicError("BAD_USER_INPUT", "client: you speak for several clients; name the one you mean.");
  const file = own ?? files[0];
  if (file === undefined) return null;
  return { clientId: file.id, as: file.self ? "SELF" : "REPRESENTATIVE", authority: file.self ? null : categoriesIn(file.mask) };
}

const SELF = setting("self", "uuid");

/** `consent.enter()` found both for purpose PATRQT alone; a refusal of representatives counts here as everywhere. */
export const FILES = `select k.id, k.self, k.mask from (
    select ${SELF} as id, true as self, 0 as mask
    union all
    select r.key::uuid, false, r.value::integer from jsonb_each_text(coalesce(${setting("represents", "jsonb")}, '{}')) r
      where r.key::uuid is distinct from ${SELF}
  ) k where k.id is not null and (k.self or ${representing("k.id")}) and k.id = coalesce($1::uuid, k.id) order by k.id`;
