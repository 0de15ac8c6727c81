import type { Caller } from "../schema/caller.ts";
import { returned } from "./disclosure/coordinates.ts";
import { type Entry, entryOf } from "./disclosure/entry.ts";
import type { Receipts } from "./execution/receipts.ts";
import type { ConsentsBehind } from "./obligations/consents-behind.ts";
import { owed } from "./obligations/owed.ts";
import { reportObligations } from "./obligations/report.ts";
import type { Prepared } from "./prepared.ts";
import { reportWithheld } from "./withheld/report.ts";

/** What goes with an answer, or with a part of one. */
export interface Account {
  /** What was withheld, and what accompanies it; undefined when there is nothing to say. */
  readonly extensions: Record<string, unknown> | undefined;
  /** What is to be entered; undefined when there is nothing to enter. Throws DISCLOSURE_UNAVAILABLE when that cannot be told. */
  readonly entry: () => Entry | undefined;
}

/** Accounts for data read for `caller` under `receipts`. Takes out of the data what the trace has added to it. */
export async function accountFor(
  { trace, coordinates, name }: Prepared, data: Record<string, unknown> | null | undefined, caller: Caller, receipts: Receipts, consentsBehind: ConsentsBehind,
): Promise<Account> {
  const owing = data == null ? new Map<string, never>() : owed(receipts.released, caller);
  const behind = owing.size === 0 ? undefined : await consentsBehind(caller, owing).catch((failure: unknown) => failure as Error);
  const accompanying = behind === undefined || behind instanceof Error ? undefined : reportObligations(data, trace, owing, behind);
  const held = data == null ? undefined : returned(data, coordinates, trace, (type, id) => receipts.clientOf(type, id));
  const withheld = reportWithheld(data, trace, receipts.standings);
  const extensions = { ...(withheld.length > 0 ? { withheld } : {}), ...accompanying };
  return {
    extensions: Object.keys(extensions).length > 0 ? extensions : undefined,
    entry: () => {
      if (behind instanceof Error) throw behind;
      return entryOf({ caller, operationName: name, receipts, coordinates, returned: held });
    },
  };
}
