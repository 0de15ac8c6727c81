import { type Mutant, mutant } from "./mutant.ts";

const PROTECTION = ["test/insights/protection.test.ts"];
const INSIGHTS = ["test/insights/insights.test.ts"];

const [RULE, COUNTING] = ["subgraphs/consent/insights/protection.sql.ts", "subgraphs/counted.sql.ts"];

/** Faults in what keeps single clients out of numbers. */
export const ofTheInsights: readonly Mutant[] = [
  mutant("10 clients are told", RULE, "SMALLEST = 11", "SMALLEST = 10", PROTECTION, "CMS cell size suppression: 1 to 10"),
  mutant("a few are kept alone, and are what is missing from the total", RULE, "generate_series(0, 2) as s (step)", "generate_series(0, 0) as s (step)", PROTECTION,
    "complementary suppression"),
  mutant("what is kept together may be few", RULE, "p.cells = 0 or p.n >= 2 * (smallest - 1) * p.cells and", "p.cells = 0 or p.n >= p.cells and", PROTECTION),
  mutant("an agency takes its own clients away, and has the others'", RULE, "($1 = $2 or $1 - $2 >= $3)", "true", PROTECTION, "dominance"),
  mutant("the total of a few is told", RULE, "w.n = 0 or w.n >= 2 * smallest and consent.safe(w.n::bigint, w.largest::bigint, smallest) as any_at_all", "true as any_at_all", PROTECTION),
  mutant("who refused to be read is counted", COUNTING, "and refused.deny_mask & ${row}.categories <> 0 offset 0)", "and refused.deny_mask & ${row}.categories < 0 offset 0)", INSIGHTS),
  mutant("only a refusal towards everybody keeps a client out of the numbers", COUNTING, "and refused.grantee_key <> 'rep'", "and refused.grantee_key = '*'", INSIGHTS),
  mutant("whom a wall stands before is counted", COUNTING, "where walled.client_id = ${row}.client_id offset 0)", "where walled.client_id is null offset 0)", INSIGHTS),
  mutant("victim service providers' clients are counted", COUNTING, "and provider.victim_service_provider offset 0)", "and false offset 0)", INSIGHTS,
    "VAWA: no pooling"),
  mutant("a record's particulars count though she refused them", "subgraphs/consent/insights/cohort.sql.ts", "where ${counts(\"c\")}", "where true", INSIGHTS),
  mutant("a quarter is told before it has ended", "subgraphs/insights.sql.ts", "case when consent.instant() < v_until or", "case when", INSIGHTS),
  mutant("anybody is an analyst", "subgraphs/consent/insights/aggregate-agreement.sql.ts", " or ${setting(\"role\")} is distinct from 'ANALYST'", "", INSIGHTS),
  mutant("the fence does not look at the agreement again", "subgraphs/consent/disclosure/disclose.sql.ts",
    "where consent.aggregate_refusal(t.categories) is not null)", "where false)", INSIGHTS),
  mutant("numbers leave without an entry", "gateway/disclosure/entry.ts", "clients.size === 0 && refused.length === 0 && aggregates.length === 0", "clients.size === 0 && refused.length === 0", INSIGHTS),
];
