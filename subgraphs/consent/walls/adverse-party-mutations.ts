import { Arg, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { matchKey } from "../../match-config.ts";
import { IDENTITY_MATCHING, matchHashes } from "../../match-hashes.ts";
import { isUuid } from "../../uuid.ts";
import { written } from "../../written.ts";
import { adverseParties, AdverseParty, adversePartyById, AdversePartyInput } from "./adverse-party.ts";
import { DECLARERS } from "./wall.sql.ts";

const WHO = "For lawyers, consent officers and coordinators of a legal practice.";

/** Whom a legal practice acts against: matched silently, now and later. */
@Resolver()
export class AdversePartyMutations {
  @Query(() => [AdverseParty], { description: `What your practice has declared, newest first, without particulars; empty for others. ${WHO}` })
  adverseParties(@Ctx() { reads }: Context): Promise<AdverseParty[]> {
    return adverseParties(reads);
  }

  @Mutation(() => AdverseParty, {
    nullable: true,
    description: `Declares somebody your practice acts against. The answer is the same whether or not she is known to the network. ${WHO}`,
  })
  async declareAdverseParty(
    @Arg("input", () => AdversePartyInput) input: AdversePartyInput, @Ctx() context: Context,
  ): Promise<AdverseParty | null> {
    return change(context, async (declare) => {
      const hashes = matchHashes(input, matchKey(IDENTITY_MATCHING));
      if (hashes.length === 0) {
        throw new PublicError("BAD_USER_INPUT", "input: give given name, family name and birth date together, or an identifier.");
      }
      const id = crypto.randomUUID();
      if (!await declare("select consent.declare_adverse_party(?, ?::text[]) as done", [id, `{${hashes.join(",")}}`])) throw refusal();
      return id;
    });
  }

  @Mutation(() => AdverseParty, {
    nullable: true, description: `Withdraws a declaration: the walls that stood for it alone are gone. ${WHO}`,
  })
  async withdrawAdverseParty(
    @Arg("id", () => ID) id: string, @Arg("reason", () => String) reason: string, @Ctx() context: Context,
  ): Promise<AdverseParty | null> {
    return change(context, async (withdraw) => {
      const said = written("reason", reason);
      if (!isUuid(id) || !await withdraw("select consent.withdraw_adverse_party(?, ?) as done", [id, said])) throw new PublicError("NOT_FOUND");
      return id;
    });
  }
}

type Ask = (text: string, values: unknown[]) => Promise<boolean>;

async function change(context: Context, work: (ask: Ask) => Promise<string>): Promise<AdverseParty | null> {
  if (!(DECLARERS as readonly string[]).includes(context.caller.role)) throw refusal();
  const id = await context.writes.commit((em) => work(async (text, values) => (await em.execute<[{ done: boolean }]>(text, values))[0].done));
  await context.afresh();
  return adversePartyById(context.reads, id);
}

function refusal(): PublicError {
  return new PublicError("NOT_PERMITTED", "Adverse parties are declared by a lawyer, consent officer or coordinator of a legal practice.");
}
