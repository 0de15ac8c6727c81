import { AGENCY, COMPLETE, setting } from "../../decision-settings.ts";

/** Who is told which numbers an agency was told: consent officers and coordinators of that agency, and those of the network's coordinating body. */
export function sees(agency: string): string {
  return `(${COMPLETE} and ${setting("role")} in ('CONSENT_OFFICER', 'COORDINATOR') and (${agency} = ${AGENCY}
    or exists (select from consent.agency b where b.id = ${AGENCY} and b.sector = 'COORDINATION')))`;
}
