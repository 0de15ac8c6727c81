import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { Consent } from "../consent.ts";
import { Language } from "../explain/words/sentences.ts";
import { ConsentReceipt } from "./consent-receipt.ts";
import { receiptFacts } from "./names.ts";
import { LARGEST_RECEIPT, pageOf } from "./page.ts";
import { linesOf, plainReceipt } from "./plain-receipt.ts";
import type { Telling } from "./plain-scope.ts";
import { receiptRecord } from "./record.ts";
import { ENGLISH } from "./words/english.ts";
import { SPANISH } from "./words/spanish.ts";
import { zoneNamed } from "./zone.ts";

const ZONE = "The time zone in which times are told, by its name: `America/New_York`. Left out: that of the days of the form, or else UTC.";
const NEVER_GIVEN = "Null for a consent that was not given: a draft, one proposed or declined, one entered in error.";

/** What a client is handed when she has decided. */
@Resolver(() => Consent)
export class ConsentReceipts {
  @FieldResolver(() => ConsentReceipt, { nullable: true, description: `The client's own copy of what she decided. ${NEVER_GIVEN}` })
  async receipt(
    @Root() consent: Consent, @Arg("language", () => Language) language: Language, @Ctx() context: Context,
    @Arg("zone", () => String, { nullable: true, description: ZONE }) zone?: string | null,
  ): Promise<ConsentReceipt | null> {
    const telling = await tellingOf(consent, { language, zone }, context);
    if (telling === null) return null;
    return { language, madeAt: telling.facts.madeAt, record: receiptRecord(consent, telling), text: linesOf(plainReceipt(consent, telling)) };
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: `The receipt as a PDF to print and hand over, one page as long as it fits, in base64: at most ${LARGEST_RECEIPT / 1024} KiB before that. ${NEVER_GIVEN}`,
  })
  async receiptPdf(
    @Root() consent: Consent, @Arg("language", () => Language) language: Language, @Ctx() context: Context,
    @Arg("zone", () => String, { nullable: true, description: ZONE }) zone?: string | null,
  ): Promise<string | null> {
    const telling = await tellingOf(consent, { language, zone }, context);
    if (telling === null) return null;
    const page = await pageOf(plainReceipt(consent, telling), telling.facts.madeAt);
    if (page.length > LARGEST_RECEIPT) throw new PublicError("QUERY_TOO_LARGE", "This consent has too many scopes for a page; read the receipt as text.");
    return page.toString("base64");
  }
}

const NOT_GIVEN: readonly Consent["status"][] = ["DRAFT", "PROPOSED", "REJECTED", "ENTERED_IN_ERROR"];

async function tellingOf(
  consent: Consent, { language, zone }: { language: Language; zone?: string | null | undefined }, { reads }: Context,
): Promise<Telling | null> {
  const ofForm = consent.scopes.flatMap(({ period }) => period?.zone ?? [])[0];
  const chosen = zoneNamed(zone ?? ofForm ?? "UTC");
  if (NOT_GIVEN.includes(consent.status)) return null;
  return { words: { EN: ENGLISH, ES: SPANISH }[language], facts: await receiptFacts(reads, consent), zone: chosen };
}
