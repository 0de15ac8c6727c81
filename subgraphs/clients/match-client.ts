import { createHmac } from "node:crypto";
import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { PublicError } from "../../schema/public-error.ts";
import type { Context } from "../context.ts";
import { Open } from "../declaration.ts";
import { matchKey } from "../match-config.ts";
import { IDENTITY_MATCHING, matchHashes } from "../match-hashes.ts";
import { LocalDate } from "../scalars.ts";
import { Client } from "./client.ts";
import { IdentifierInput } from "./inputs.ts";

@InputType({ description: "Who is before you: full name and birth date, identifiers, or both." })
export class MatchClientInput {
  @Field(() => String, { nullable: true }) givenName?: string | null;
  @Field(() => String, { nullable: true }) familyName?: string | null;
  @Field(() => LocalDate, { nullable: true }) birthDate?: string | null;
  @Field(() => [IdentifierInput], { defaultValue: [] }) identifiers!: IdentifierInput[];
}

/** Whom somebody at the door may be, as far as the one who asks may know. */
@Open("Names clients who exist for you, each of whom is decided by herself; it says the same whether or not there are others.")
@ObjectType({
  description: "Clients who exist for you and fit, by an identity you may read. It is no answer to whether somebody is known elsewhere: whoever is not among them "
    + "is taken in with openIntake, which she may link with a code of her own, and a consent officer may.",
})
export class ClientMatch {
  @Field(() => [Client])
  clients!: { id: string }[];
}

/** Who is before an intake worker. A mutation, since every look is counted. */
@Resolver()
export class MatchMutations {
  @Mutation(() => ClientMatch, {
    nullable: true,
    description: "Looks for somebody by her particulars among the clients you may know, before an intake. Case, accents, blanks and punctuation make no "
      + "difference. Every look is noted, as a hash, and counted: 60 an hour.",
  })
  async matchClient(@Arg("input", () => MatchClientInput) input: MatchClientInput, @Ctx() context: Context): Promise<ClientMatch> {
    if (NO_WORKERS.includes(context.caller.role)) throw new PublicError("NOT_PERMITTED");
    const hashes = matchHashes(input, matchKey(IDENTITY_MATCHING));
    if (hashes.length === 0) {
      throw new PublicError("BAD_USER_INPUT", "input: give givenName, familyName and birthDate together, or an identifier.");
    }
    const { counted } = await context.writes.commit(async (em) => {
      const [row] = await em.execute<[{ counted: boolean }]>("select clients.note_match(?) as counted", [looked(hashes)]);
      return row;
    });
    if (!counted) throw new PublicError("RATE_LIMITED", "You have looked for sixty persons within an hour; wait until the first is an hour past.");
    await context.afresh();
    const found = await context.reads.rows<{ id: string }>(MATCH, [hashes]);
    // Under which consent each is named is noted with her standing.
    const standing = await Promise.all(found.map(({ id }) => context.standings.of(id)));
    return { clients: found.filter((_, at) => standing[at]!.discover) };
  }
}

/** Clients and who speaks for them look for nobody. */
const NO_WORKERS: readonly string[] = ["CLIENT", "REPRESENTATIVE"];

/** What is kept of a look: alike for the same particulars, and another hash than identities are found by. */
function looked(hashes: readonly string[]): string {
  return createHmac("sha256", matchKey("match-attempts/1")).update(JSON.stringify([...hashes].sort())).digest("hex");
}

const MATCH = { name: "match clients", text: "select m.id from clients.match($1::text[]) m (id)" };
