import { type Mutant, mutant } from "./mutant.ts";

const OBLIGATIONS = ["test/gateway/obligations.test.ts"];
const ACCOUNTING = ["test/accounting/accounting.test.ts"];
const SUSPENSION = ["test/accounting/suspension.test.ts"];
const ACCOMPANYING = ["test/accounting/accompanying.test.ts"];

/** Faults in what is told of disclosures, and in what goes with them. */
export const ofTheAccounting: readonly Mutant[] = [
  mutant("a notice goes with what the caller wrote herself", "gateway/obligations/owed.ts", " || author === caller.agency", "", OBLIGATIONS),
  mutant("an empty page is said to hold something", "gateway/obligations/report.ts", "if (holdsNothing(value, field.page)) return;", "", OBLIGATIONS),
  mutant("a value computed from such records goes without its notice", "gateway/obligations/report.ts", 'if (untold !== 0) note("", client, untold);', "", OBLIGATIONS),
  mutant("an answer leaves without the consents it rests on", "gateway/obligations/consents-behind.ts",
    'if (found === undefined) throw new PublicError("DISCLOSURE_UNAVAILABLE");', "if (found === undefined) return new Map();", ACCOMPANYING,
    "LEAP CDS: audit write failure swallowed"),
  mutant("the log does not say what went with an answer", "subgraphs/consent/disclosure/disclose.sql.ts", "coalesce(c.obligations, '{}')", "'{}'", ACCOMPANYING),
  mutant("a suspended row stands in the client's report", "subgraphs/consent/accounting/corrections.sql.ts",
    "s.agency = $2 or $3 = any (v.ids) or", "s.agency = $2 or", SUSPENSION),
  mutant("the look of whoever recorded it betrays what is suspended", "subgraphs/consent/accounting/corrections.sql.ts",
    " or $4 -> 'AccountingEntry' ?| v.ids::text[]", "", SUSPENSION),
  mutant("what corrects a suspended row stands in the client's report", "subgraphs/consent/accounting/corrections.sql.ts",
    "$3 = any (v.ids)", "$3 = s.disclosure_id", ["test/accounting/corrections.test.ts"]),
  mutant("a wrong entry is accounted for beside what corrects it", "subgraphs/consent/accounting/entries.sql.ts",
    "outside: `${STANDS} and o.basis", "outside: `o.basis", ["test/accounting/corrections.test.ts"]),
  mutant("anybody records what left of a client she cannot find", "subgraphs/consent/accounting/accounting.sql.ts",
    "with check (${BY_CALLER} and ${KNOWS})`", "with check (${BY_CALLER})`", SUSPENSION, "InterSystems 2020-09-01: stored for an id that is nobody's"),
  mutant("a spoken consent counts as an authorization", "subgraphs/consent/accounting/entries.sql.ts",
    "c.form not in ('WRITTEN', 'ELECTRONIC_SIGNATURE') or ", "", ACCOUNTING),
  mutant("what was given by a consent entered in error need not be told", "subgraphs/consent/accounting/entries.sql.ts",
    " or c.status = 'ENTERED_IN_ERROR'", "", ACCOUNTING),
  mutant("a cell can be a formula", "subgraphs/consent/accounting/files/csv.ts", "? `'${text}` : text", "? text : text", ["test/accounting/files.test.ts"]),
];
