import { randomUUID } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { Arg, Ctx, ID, Mutation, Resolver } from "type-graphql";
import { maskOf } from "../../../schema/consent/category.ts";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { isUuid } from "../../uuid.ts";
import { written } from "../../written.ts";
import { authorAndInstant } from "../../writes.ts";
import { officersOnly } from "../lifecycle/held-consent.ts";
import { insert } from "../record-consent.ts";
import { AccountingEntry } from "./entry.ts";
import { atMost, bad, OutsideDisclosureInput, outsideRow } from "./outside-disclosure.ts";
import { outsideEntry } from "./read-entries.ts";
import { AccountingSuspension, suspensionsOf } from "./suspension.ts";

/** What was recorded by hand and is put right. */
@Resolver()
export class AccountingCorrections {
  @Mutation(() => AccountingEntry, {
    nullable: true,
    description: "Puts right a disclosure that your agency recorded by hand: what was written stays, is said to be wrong, and another entry stands for it. For the "
      + "worker who recorded it, and for consent officers of her agency on whose desk the client is.",
  })
  async correctDisclosure(
    @Arg("clientId", () => ID) clientId: string, @Arg("id", () => ID) id: string,
    @Arg("reason", () => String, { description: "What was wrong with it; the client reads it." }) reason: string,
    @Arg("input", () => OutsideDisclosureInput, { nullable: true, description: "What was disclosed; left out where nothing of this client was." })
    input: OutsideDisclosureInput | null | undefined, @Ctx() context: Context,
  ): Promise<AccountingEntry | null> {
    const said = atMost("reason", written("reason", reason), 1_000);
    if (input != null && input.clientId !== clientId) throw bad("clientId", "give the same client; what was another's is recorded there by recordDisclosure.");
    if (!isUuid(clientId) || !isUuid(id)) throw new PublicError("NOT_FOUND");
    const { standing } = await context.writes.commit(async (em) => {
      await refuseCorrected(em, clientId, id);
      const by = { by_agency: context.caller.agency, by_user: context.caller.user };
      const replacement = input == null ? null : randomUUID();
      if (input != null) {
        await insert(em, "consent.outside_disclosure", [{
          ...outsideRow(input, (await authorAndInstant(em)).now), id: replacement, categories: maskOf(input.categories), ...by,
        }], "at");
      }
      await insert(em, "consent.disclosure_correction", [{
        client_id: clientId, id: randomUUID(), disclosure_id: id, replacement_id: replacement, reason: said, ...by,
      }], "at");
      return { standing: replacement ?? id };
    });
    await context.afresh();
    return outsideEntry(context.reads, clientId, standing);
  }

  @Mutation(() => AccountingSuspension, {
    nullable: true, description: "Ends a suspension before its time: from now on the client's own report holds again what it kept. For consent officers on whose desk she is.",
  })
  async endSuspension(@Arg("id", () => ID) id: string, @Ctx() context: Context): Promise<AccountingSuspension | null> {
    const { caller } = context;
    officersOnly(caller);
    if (!isUuid(id)) throw new PublicError("NOT_FOUND");
    const { client } = await context.writes.commit(async (em) => {
      const [row] = await em.execute<{ client: string; over: boolean }[]>(
        "select client_id as client, consent.instant() >= coalesce(ended_at, until_at) as over from consent.accounting_suspension where id = ?", [id]);
      if (row === undefined) throw new PublicError("NOT_FOUND");
      if (row.over) throw new PublicError("CONFLICT", "This suspension is over already.");
      await em.execute("update consent.accounting_suspension set ended_at = consent.instant(), ended_by_agency = ?, ended_by = ? where client_id = ? and id = ?",
        [caller.agency, caller.user, row.client, id]);
      return { client: row.client };
    });
    await context.afresh();
    return (await suspensionsOf(context.reads, client, id))[0] ?? null;
  }
}

/** Each is corrected once, the last time its latest; NOT_FOUND for one that is not the caller's to correct. */
async function refuseCorrected(em: EntityManager, client: string, id: string): Promise<void> {
  const [row] = await em.execute<{ corrected: boolean }[]>(
    `select exists (select from consent.disclosure_correction c where c.client_id = o.client_id and c.disclosure_id = o.id) as corrected
      from consent.outside_disclosure o where o.client_id = ? and o.id = ? and o.by_agency = nullif(current_setting('app.agency', true), '')`, [client, id]);
  if (row === undefined) throw new PublicError("NOT_FOUND");
  if (row.corrected) throw new PublicError("CONFLICT", "This entry has been corrected; correct the one that stands for it.");
}
