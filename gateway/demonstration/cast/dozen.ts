import { ADA } from "./dozen/ada.ts";
import { BORIS } from "./dozen/boris.ts";
import { CHEN } from "./dozen/chen.ts";
import { DALIA } from "./dozen/dalia.ts";
import { EMEKA } from "./dozen/emeka.ts";
import { FARAH } from "./dozen/farah.ts";
import { GUS } from "./dozen/gus.ts";
import { HANA } from "./dozen/hana.ts";
import { INES } from "./dozen/ines.ts";
import { JONAH } from "./dozen/jonah.ts";
import { KAVYA } from "./dozen/kavya.ts";
import { LIONEL } from "./dozen/lionel.ts";
import type { NamedClient } from "./named-client.ts";

/** The clients whom the tests and the explorer's examples know by name; each shows one rule. */
export const DOZEN: readonly NamedClient[] = [
  ADA, BORIS, CHEN, DALIA, EMEKA, FARAH, GUS, HANA, INES, JONAH, KAVYA, LIONEL,
];

/** The named client of that key; throws when there is none. */
export function named(key: string): NamedClient {
  const found = DOZEN.find((one) => one.key === key);
  if (found === undefined) throw new RangeError(`Nobody in the cast is called "${key}".`);
  return found;
}
