import { randomUUID } from "node:crypto";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { maskOf } from "../../../schema/consent/category.ts";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { isUuid } from "../../uuid.ts";
import { authorAndInstant } from "../../writes.ts";
import { officersOnly } from "../lifecycle/held-consent.ts";
import { insert } from "../record-consent.ts";
import { AccountingEntry } from "./entry.ts";
import { OutsideDisclosureInput, outsideRow } from "./outside-disclosure.ts";
import { outsideEntry } from "./read-entries.ts";
import { AccountingSuspension, SuspendAccountingInput, suspensionRow, suspensionsOf } from "./suspension.ts";

/** What is recorded of disclosures by hand. */
@Resolver()
export class AccountingMutations {
  @Mutation(() => AccountingEntry, {
    nullable: true,
    description: "Records that something of a client's file left outside of this system: by fax or telephone, for a court, in a report that the law demands. It "
      + "opens nothing; it stands in the accounting and in the client's own list. For workers of an agency that holds records of the client, and for consent "
      + "officers on whose desk she is.",
  })
  async recordDisclosure(@Arg("input", () => OutsideDisclosureInput) input: OutsideDisclosureInput, @Ctx() context: Context): Promise<AccountingEntry | null> {
    if (!isUuid(input.clientId)) throw new PublicError("NOT_FOUND");
    const { caller } = context;
    const { id } = await context.writes.commit(async (em) => {
      const id = randomUUID();
      await insert(em, "consent.outside_disclosure", [{
        ...outsideRow(input, (await authorAndInstant(em)).now), id, categories: maskOf(input.categories), by_agency: caller.agency, by_user: caller.user,
      }], "at");
      return { id };
    });
    await context.afresh();
    return outsideEntry(context.reads, input.clientId, id);
  }

  @Mutation(() => AccountingSuspension, {
    nullable: true,
    description: "Keeps what law enforcement or health oversight received from the client's own report for a time, because its official stated that telling her "
      + "would impede its work (45 CFR 164.528(a)(2)). Nobody else's report changes, and afterwards she is told. For consent officers on whose desk she is.",
  })
  async suspendAccounting(
    @Arg("input", () => SuspendAccountingInput) input: SuspendAccountingInput, @Ctx() context: Context,
  ): Promise<AccountingSuspension | null> {
    const { caller } = context;
    officersOnly(caller);
    if (!isUuid(input.clientId) || (input.disclosure != null && !isUuid(input.disclosure))) throw new PublicError("NOT_FOUND");
    const { id } = await context.writes.commit(async (em) => {
      const row = suspensionRow(input, (await authorAndInstant(em)).now);
      if (input.agency != null) {
        const [agency] = await em.execute<{ sector: string }[]>("select sector from consent.agency where id = ?", [input.agency]);
        if (agency?.sector !== "JUSTICE") throw new PublicError("BAD_USER_INPUT", "input.agency: give an agency of sector JUSTICE; no other looks can be kept from her.");
      }
      const id = randomUUID();
      await insert(em, "consent.accounting_suspension", [{ ...row, id, by_agency: caller.agency, by_user: caller.user }], "at");
      return { id };
    });
    await context.afresh();
    return (await suspensionsOf(context.reads, input.clientId, id))[0] ?? null;
  }
}
