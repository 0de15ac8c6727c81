import { AccountingFields } from "./accounting.ts";
import { AccountingCorrections } from "./correction-mutations.ts";
import { ConsentsBehindQueries } from "./consents-behind.ts";
import { AccountingMutations } from "./mutations.ts";
import { AccountingQueries, MyFileAccounting } from "./queries.ts";

/** What answers who was given something. */
export const ACCOUNTING_RESOLVERS = [AccountingQueries, AccountingFields, MyFileAccounting, AccountingMutations, AccountingCorrections, ConsentsBehindQueries] as const;
