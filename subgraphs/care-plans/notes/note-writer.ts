import type { EntityManager } from "@mikro-orm/postgresql";
import { maskOf } from "../../../schema/consent/category.ts";
import type { Caller } from "../../../schema/caller.ts";
import { authorAndInstant } from "../../writes.ts";
import type { NoteWriter } from "./note-custody.ts";

/** Who writes in this transaction: what her agency adds to all it writes tells whether it is a legal practice. */
export async function noteWriter(em: EntityManager, { user }: Caller): Promise<NoteWriter & { readonly now: string }> {
  const { mask, now } = await authorAndInstant(em);
  return { user, now, legalPractice: (mask & maskOf(["LEGAL_MATTER"])) !== 0 };
}
