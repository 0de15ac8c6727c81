import { IDENTITIES } from "../../gateway/demonstration/cast.ts";
import type { Purpose } from "../../schema/consent/purpose.ts";

/** Who looks, and what for. */
export interface Viewer {
  readonly who: string;
  readonly purpose: Purpose;
}

/** Every member of the cast with every purpose she may state. */
export const VIEWERS: readonly Viewer[] = IDENTITIES.flatMap(({ name, purposes }) => purposes.map((purpose) => ({ who: name, purpose })));
