import { Arg, Ctx, Directive, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../context.ts";

/** The gateway's own door to the disclosure log; nobody's but hers, since the schema callers see does not have it. */
@Resolver()
export class Disclosing {
  @Directive("@inaccessible")
  @Mutation(() => String, {
    name: "_disclose",
    description: "The fence: OK when nothing that `entry` was read under has changed, and the entry is durable; otherwise CHANGED.",
  })
  async disclose(@Arg("entry", () => String) entry: string, @Ctx() { atOnce }: Context): Promise<string> {
    const ask = () => atOnce.rows<{ outcome: string }>(FENCE, [entry]);
    const [row] = await ask().catch((failure: { code?: string }) => {
      // A change of consent met it crosswise and PostgreSQL chose this one to give way: nothing is written yet.
      if (failure.code === DEADLOCK) return ask();
      throw failure;
    });
    return row!.outcome;
  }
}

const DEADLOCK = "40P01";
const FENCE = { name: "disclose", text: "select consent.disclose($1::jsonb) as outcome" };
