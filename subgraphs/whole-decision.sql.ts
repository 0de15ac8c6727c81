import { discoverRules, isSelf, recordRules, represents, type Rules, session, walled } from "./decision.ts";
import { askedAtOnce, COMPLETE, flag, setting } from "./decision-settings.ts";

const COLUMNS = { client: "$1", author: "$2", categories: "$3", custodians: "$4", legalTeam: "$5" };
const OF_RECORD = "uuid, text, integer, text[], text[]";
const OF_CLIENT = "uuid, text, text[]";

/**
 * The functions of a schema that make the whole decision where its policies do not ask in short: `may_read`, `may_export`, `may_contribute`
 * and `may_discover` ask all nine rules, rule after rule, and what no table has to be asked for first; `may_write` is what
 * is asked before a record is written. `asked_in_short` says of a client whether the short form says all. They run as the worker who asks, under the policies of what they look up. Each schema has its own,
 * as what a session has planned for one worker serves no other.
 */
export function wholeDecision(schema: string, worker: string): string[] {
  return [
    ...askedInShort(schema, worker),
    ...(["READ", "EXPORT", "CONTRIBUTE"] as const).flatMap((action) =>
      made(schema, worker, `may_${action.toLowerCase()}(${OF_RECORD})`, decided(recordRules(action, COLUMNS)))),
    ...made(schema, worker, `may_discover(${OF_CLIENT})`, decided(discoverRules({ client: "$1", author: "$2", legalTeam: "$3" }))),
    ...made(schema, worker, `may_write(${OF_RECORD})`, [
      `return ${flag("contributes")} and ${schema}.may_contribute($1, $2, $3, $4, $5) and ${schema}.may_discover($1, $2, $5)`,
    ]),
  ];
}

/** `asked_in_short` alone: that nothing but the rules of the short form can say anything about the client. */
export function askedInShort(schema: string, worker: string): string[] {
  return made(schema, worker, "asked_in_short(uuid)", [
    `if not ${COMPLETE} or ${isSelf("$1")} or ${represents("$1")} then return false; end if`,
    `if ${MEETS_WALLS} then if ${walled("$1", "false")} then return false; end if; end if`,
    `if ${flag("emergency")} then return not ${session("$1")}; end if`,
    "return true",
  ]);
}

const MEETS_WALLS = `not coalesce(${setting("walls")} = '0', false)`;

/** PL/pgSQL plans what asks a table when it comes to it for the first time; everything else it reckons without a plan. */
function decided(rules: Rules): string[] {
  return [
    `if not ${COMPLETE} or ${rules.beyondRole} then return false; end if`,
    `if ${MEETS_WALLS} then if ${rules.walled} then return false; end if; end if`,
    `if ${rules.own} then return true; end if`,
    `if ${rules.herself} then return true; end if`,
    `if ${represents("$1")} then if ${rules.representative} then return true; end if; end if`,
    `if ${flag("emergency")} then return ${rules.shared} or ${rules.emergency}; end if`,
    `return ${rules.shared}`,
  ];
}

function made(schema: string, worker: string, signature: string, statements: readonly string[]): string[] {
  return [
    `create or replace function ${schema}.${signature} returns boolean language plpgsql stable parallel safe set search_path = '' as $$
  begin
    ${statements.map(askedAtOnce).join(";\n    ")};
  end $$`,
    `revoke execute on function ${schema}.${signature} from public`,
    `grant execute on function ${schema}.${signature} to ${worker}`,
  ];
}
