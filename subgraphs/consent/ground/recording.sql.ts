import { maskOf } from "../../../schema/consent/category.ts";
import { AGENCY } from "../../decision-settings.ts";
import { WORKERS } from "../../roles.ts";

/**
 * `consent.author_mask()`: what the caller's agency adds to every record it writes. SECURITY DEFINER: workers do not read
 * the table of agencies.
 */
export const RECORDING: readonly string[] = [
  `create function consent.author_mask() returns integer language sql stable security definer set search_path = '' as $$
    select coalesce((select case when a.part2 then ${maskOf(["PART2", "SUBSTANCE_USE"])} else 0 end
      | case when a.legal_practice then ${maskOf(["LEGAL_MATTER"])} else 0 end
      from consent.agency a where a.id = ${AGENCY}), 0) $$`,
  "revoke execute on function consent.author_mask() from public",
  `grant execute on function consent.author_mask() to ${WORKERS.join(", ")}`,
];
