import { randomUUID } from "node:crypto";
import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { Governed } from "../../declaration.ts";
import { DateTime } from "../../scalars.ts";
import { isUuid } from "../../uuid.ts";
import { authorAndInstant } from "../../writes.ts";
import { Client } from "../client.ts";
import { codeOf, type CodeUse, hashOfCode } from "../code-key.ts";
import { insert } from "../record-consent.ts";

/** A one-time code, shown once; only a keyed hash of it is kept. */
@Governed("Whoever had it made: the client herself, or the officer on whose desk she is.")
@ObjectType({ description: "A code that works once: by it a client brings herself onto the desk of the network's coordinating body, or links an intake to her file." })
export class DeskCode {
  @Field(() => String)
  code!: string;

  @Field(() => DateTime, { description: "From this instant on it opens nothing." })
  expiresAt!: string;
}

/** The way onto a desk of an agency that has never met the client. */
@Resolver()
export class DeskCodeMutations {
  @Mutation(() => DeskCode, {
    nullable: true,
    description: "Makes a one-time code, good for 15 minutes: by the client for herself, or by a consent officer of an agency that knows her.",
  })
  mintDeskCode(
    @Ctx() context: Context,
    @Arg("clientId", () => ID, { nullable: true, description: "Left out: yourself." }) clientId?: string | null,
  ): Promise<DeskCode> {
    return mintCode(context, clientId);
  }

  @Mutation(() => Client, {
    nullable: true,
    description: "Puts the client who presented this code onto your desk. For consent officers of the network's coordinating body; a code works "
      + "once, and five wrong ones in an hour are the last.",
  })
  async openDesk(@Arg("code", () => String) code: string, @Ctx() context: Context): Promise<Client> {
    const { caller, writes } = context;
    if (caller.role !== "CONSENT_OFFICER") throw new PublicError("NOT_PERMITTED");
    // A wrong code is counted, so that its transaction commits before it is answered.
    const { opened, limited } = await writes.commit(async (em) => {
      const [body] = await em.execute<object[]>(
        "select id from consent.agency where id = ? and sector = 'COORDINATION' and status = 'JOINED'", [caller.agency]);
      if (body === undefined) throw new PublicError("NOT_PERMITTED", "Desks are opened by a consent officer of the network's coordinating body; ask there.");
      const [answer] = await em.execute<{ opened: string | null; limited: boolean }[]>(
        "select client as opened, limited from consent.open_desk(?)", [hashOfCode(code)]);
      return answer!;
    });
    if (limited) throw new PublicError("RATE_LIMITED", "You have presented too many wrong codes; wait an hour, and have the client make a new one.");
    if (opened === null) throw new PublicError("NOT_FOUND", "This code opens nothing; check it, or have the client make a new one.");
    await context.afresh();
    context.reads.release("Client", [{ clientId: opened }]);
    return { id: opened };
  }
}

const LASTS = 15 * 60_000;

/** Makes a code for one use: for the client herself, or for one on the desk of the officer who asks. */
export async function mintCode(context: Context, clientId: string | null | undefined, use: CodeUse = "code"): Promise<DeskCode> {
  const { caller, writes } = context;
  if (caller.role !== "CONSENT_OFFICER" && caller.role !== "CLIENT") throw new PublicError("NOT_PERMITTED");
  const { minting, at } = await writes.commit(async (em) => {
    const id = randomUUID();
    const { now } = await authorAndInstant(em);
    const client = clientId ?? (await em.execute<{ id: string | null }[]>("select nullif(current_setting('app.self', true), '') as id"))[0]?.id;
    if (client == null || !isUuid(client)) throw new PublicError("NOT_FOUND");
    await insert(em, "consent.desk_code", [{
      client_id: client, id, hash: hashOfCode(codeOf(id), use), by_agency: caller.agency, by_user: caller.user,
    }], "at");
    return { minting: id, at: now };
  });
  return { code: codeOf(minting), expiresAt: new Date(Date.parse(at) + LASTS).toISOString() };
}
