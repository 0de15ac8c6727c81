import { workerOf } from "../../roles.ts";
import { KEEPS_AGREEMENTS } from "./governance.sql.ts";

/** An agreement may be suspended and resumed, each an event; one that has ended is over for good, also in PostgreSQL. */
export const AGREEMENT_STATUS: readonly string[] = [
  "alter table consent.agreement_event drop constraint agreement_event_kind_check",
  "alter table consent.agreement_event add check (kind in ('MADE', 'SUSPENDED', 'RESUMED', 'ENDED'))",
  "drop policy agreement_end on consent.agreement",
  `create policy agreement_change on consent.agreement for update to ${workerOf("consent")}
    using (status <> 'ENDED' and ${KEEPS_AGREEMENTS}) with check (${KEEPS_AGREEMENTS})`,
];
