import { Field, ID, InputType } from "type-graphql";
import { type Category, maskOf } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { epoch } from "../../../schema/consent/instant.ts";
import type { Page, PageRequest } from "../../connection.ts";
import { AGENCY } from "../../decision-settings.ts";
import type { Reads, Statement } from "../../reads.ts";
import { DateTime } from "../../scalars.ts";
import { isUuid } from "../../uuid.ts";
import { onDesk } from "../ground/governance.sql.ts";
import type { Word } from "../vocabulary.ts";
import type { AccountingEntry } from "./entry.ts";
import { ENTRY, type Source, SOURCES } from "./entries.sql.ts";
import { bad } from "./outside-disclosure.ts";
import { type EntryRow, pageOfSource, releasedPage, startOf } from "./read-entries.ts";
import { AccountingGround, AccountingKind, GROUND_KEYS, LegalBasis } from "./vocabulary.ts";

/** Without a client, a search reaches so far back unless it says from when. */
const DAYS_BACK = 31;

@InputType({ description: "What an officer looks for; all that is given must be so. Clients are those on the officer's desk." })
export class AccountingFilter {
  @Field(() => ID, { nullable: true }) client?: string | null;
  @Field(() => ID, { nullable: true, description: "Who received it, or recorded by hand that it left." }) agency?: string | null;
  @Field(() => ID, { nullable: true, description: "The worker, by the id of her identity provider." }) user?: string | null;
  @Field(() => ConsentCategory, { nullable: true }) category?: Category | null;
  @Field(() => AccountingKind, { nullable: true }) kind?: Word<typeof AccountingKind> | null;
  @Field(() => AccountingGround, { nullable: true }) ground?: Word<typeof AccountingGround> | null;
  @Field(() => LegalBasis, { nullable: true }) basis?: Word<typeof LegalBasis> | null;
  @Field(() => DateTime, { nullable: true, description: `From this instant on; without a client, left out, from ${DAYS_BACK} days ago.` }) from?: string | null;
  @Field(() => DateTime, { nullable: true, description: "Before this instant." }) until?: string | null;
}

/** What was given of clients on the caller's desk, newest first; an empty page for anyone who is no consent officer. */
export async function search(reads: Reads, filter: AccountingFilter, page: PageRequest): Promise<Page<AccountingEntry>> {
  const { client, agency, user, category, kind, ground, basis, from, until } = filter;
  if (from != null && until != null && epoch(until) <= epoch(from)) throw bad("until", "give an instant after from.");
  // An id that no client can have finds what one of nobody on the desk finds.
  if (client != null && !isUuid(client)) return releasedPage(reads, [], page);
  const rows = await reads.candidates<EntryRow>(page.backward ? UPWARD : DOWNWARD, [
    page.size + 1, ...startOf(page), client ?? null, from ?? null, until ?? null, agency ?? null, user ?? null, category == null ? null : maskOf([category]),
    kind ?? null, ground == null ? null : GROUND_KEYS[ground], basis ?? null,
  ]);
  return releasedPage(reads, rows, page);
}

const COLUMNS: Readonly<Record<Source, Readonly<Record<"agency" | "user" | "categories" | "kind" | "ground" | "basis", string>>>> = {
  logged: { agency: "d.agency", user: "d.user_id", categories: "d.categories", kind: "d.kind", ground: "d.ground", basis: "null::text" },
  outside: { agency: "o.by_agency", user: "o.by_user", categories: "o.categories", kind: "'OUTSIDE'", ground: "'{}'::jsonb", basis: "o.basis" },
  refused: { agency: "r.agency", user: "r.user_id", categories: "0", kind: "'REFUSED'", ground: "'{}'::jsonb", basis: "null::text" },
};

/** `$4`: client; `$5`, `$6`: period; `$7`: agency; `$8`: user; `$9`: category; `$10`: kind; `$11`: key of the ground; `$12`: basis. Each may be null. */
function found(source: Source): string {
  const { at } = SOURCES[source];
  const { agency, user, categories, kind, ground, basis } = COLUMNS[source];
  return `${at} >= coalesce($5::timestamptz, case when $4::uuid is null then consent.instant() - interval '${DAYS_BACK} days' else '-infinity' end)
    and ($6::timestamptz is null or ${at} < $6::timestamptz) and ($7::text is null or ${agency} = $7) and ($8::text is null or ${user} = $8)
    and ($9::integer is null or ${categories} & $9::integer <> 0) and ($10::text is null or ${kind} = $10)
    and ($11::text is null or ${ground} ? $11) and ($12::text is null or ${basis} = $12)`;
}

const DOWNWARD = statement("desc");
const UPWARD = statement("asc");

/** The desk leads: of each of its clients the first few, of which the first few of all are kept. */
function statement(order: "asc" | "desc"): Statement {
  const desk = `select n.client_id as id from consent.contributor n where n.agency = ${AGENCY} and ($4::uuid is null or n.client_id = $4::uuid)
    union select w.client_id from consent.desk w where w.agency = ${AGENCY} and ($4::uuid is null or w.client_id = $4::uuid)`;
  return {
    name: `search of accountings ${order}`,
    text: `select ${ENTRY} from (select d.id from (${desk}) d where ${onDesk("d.id")} offset 0) k cross join lateral (
        ${(Object.keys(SOURCES) as Source[]).map((source) => pageOfSource(source, found(source), order)).join(" union all ")}) e
      order by e.at ${order}, e.client_id ${order}, e.id ${order} limit $1`,
  };
}
