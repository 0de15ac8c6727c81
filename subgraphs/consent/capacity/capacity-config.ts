import { JURISDICTIONS } from "../../../schema/consent/jurisdiction/jurisdictions.ts";
import type { Jurisdiction } from "../../../schema/consent/jurisdiction/jurisdiction.ts";

/** By which law, and by which clocks, it is judged who may decide for whom. */
export interface CapacitySettings {
  /** CAREWEAVE_JURISDICTION: a table of `schema/consent/jurisdiction`. Default generic. */
  readonly law: Jurisdiction;
  /** CAREWEAVE_TIME_ZONE: IANA name of the zone in which birthdays begin. Default UTC. */
  readonly zone: string;
}

/** The settings of this process; throws a RangeError, one sentence for the person who set it, for one that cannot be. */
export function capacitySettings(environment: Readonly<NodeJS.ProcessEnv> = process.env): CapacitySettings {
  const name = environment["CAREWEAVE_JURISDICTION"]?.trim() || "generic";
  const law = Object.hasOwn(JURISDICTIONS, name) ? JURISDICTIONS[name] : undefined;
  if (law === undefined) throw new RangeError(`CAREWEAVE_JURISDICTION is "${name}", but must be one of ${Object.keys(JURISDICTIONS).join(", ")}.`);
  const zone = environment["CAREWEAVE_TIME_ZONE"]?.trim() || "UTC";
  try {
    Intl.DateTimeFormat("en", { timeZone: zone });
  } catch {
    throw new RangeError(`CAREWEAVE_TIME_ZONE is "${zone}", but must be a time zone like America/New_York.`);
  }
  return { law, zone };
}
