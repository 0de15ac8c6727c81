import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from "type-graphql";
import type { Context } from "../../context.ts";
import { Governed } from "../../declaration.ts";
import type { Reads } from "../../reads.ts";
import { isUuid } from "../../uuid.ts";
import { COSIGNED_NOTE } from "./cosignatures.sql.ts";
import { proofText } from "./checkpoint.ts";
import { inclusionProof } from "./proofs.ts";
import { subtreesOf, TILE } from "./tiles.ts";

/** An entry of the disclosure log with what shows to anybody that it stands there. */
@Governed("The client herself, and consent officers on whose desk she is.")
@ObjectType({ description: "An entry of the disclosure log with what shows to anybody that it stands there, unaltered. `docs/audit.md` says how to check it." })
export class DisclosureProof {
  @Field(() => String, { description: "The entry as it was hashed, byte by byte: a JSON object." })
  entry!: string;

  @Field(() => String, { description: "In hexadecimal; the entry's leaf is SHA-256 of a zero byte, this, and the entry in UTF-8." })
  salt!: string;

  @Field(() => Int, { nullable: true, description: "The entry's place in the log, from 0; null while it is not sealed yet, for a second or so." })
  index!: number | null;

  @Field(() => String, { nullable: true, description: "A C2SP tlog-proof: the way from the leaf to a signed checkpoint. Null while the entry is not sealed yet." })
  proof!: string | null;
}

/** Proves entries to those who may read them. */
@Resolver()
export class EntryProofs {
  @Query(() => DisclosureProof, {
    nullable: true, description: "Proves that an entry stands in the disclosure log. For the client herself and for consent officers; null where there is no such entry to see.",
  })
  async disclosureProof(
    @Arg("client", () => ID) client: string, @Arg("entry", () => ID, { description: "As `FileLook.id` or an accounting has it." }) entry: string, @Ctx() { reads }: Context,
  ): Promise<DisclosureProof | null> {
    if (!isUuid(client) || !isUuid(entry)) return null;
    const [logged] = await reads.rows<{ clientId: string; id: string; content: string; salt: Buffer; index: string | null }>(ENTRY, [client, entry]);
    if (logged === undefined) return null;
    const { content, salt } = logged;
    const index = logged.index === null ? null : Number(logged.index);
    return { entry: content, salt: salt.toString("hex"), index, proof: index === null ? null : await proofOf(reads, index) };
  }
}

async function proofOf(reads: Reads, index: number): Promise<string | null> {
  const [newest] = await reads.rows<{ size: string; note: string }>(NEWEST, []);
  if (newest === undefined || Number(newest.size) <= index) return null;
  const subtrees = subtreesOf(async (level, n) => (await reads.rows<{ hashes: Buffer }>(TILE, [level, n]))[0]?.hashes);
  return proofText({ index, path: await inclusionProof(index, Number(newest.size), subtrees), checkpoint: newest.note });
}

const ENTRY = {
  name: "entry of the log", noun: "AccountingEntry",
  text: `select $1::uuid as "clientId", $2::uuid as id, l.content, l.salt, l.index::text as index from consent.logged_entry($1, $2) l`,
};
const NEWEST = { name: "newest checkpoint", text: `select c.size::text as size, ${COSIGNED_NOTE} as note from consent.checkpoint c order by c.size desc limit 1` };
