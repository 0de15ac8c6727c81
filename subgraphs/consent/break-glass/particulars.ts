import { PublicError } from "../../../schema/public-error.ts";
import { isUuid } from "../../uuid.ts";
import { written } from "../../written.ts";
import { hashOfParticulars } from "../code-key.ts";
import type { OpenBreakGlassInput } from "./inputs.ts";

/** By what somebody is looked for: the parameters of the door, all but one way null, and the keyed hash that is kept of them. */
export interface Particulars {
  readonly client: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly birthDate: string | null;
  readonly system: string | null;
  readonly value: string | null;
  readonly hash: string;
}

/** The one way in which the input names somebody; BAD_USER_INPUT for none or several, and for a name that is blank. */
export function particularsOf({ particulars, identifier, clientId }: OpenBreakGlassInput): Particulars {
  if ([particulars, identifier, clientId].filter((one) => one != null).length !== 1) {
    throw new PublicError("BAD_USER_INPUT", "input: give exactly one of particulars, identifier and clientId.");
  }
  const nobody = { client: null, givenName: null, familyName: null, birthDate: null, system: null, value: null };
  if (particulars != null) {
    const givenName = written("input.particulars.givenName", particulars.givenName);
    const familyName = written("input.particulars.familyName", particulars.familyName);
    return hashed({ ...nobody, givenName, familyName, birthDate: particulars.birthDate });
  }
  if (identifier != null) {
    return hashed({ ...nobody, system: written("input.identifier.system", identifier.system), value: written("input.identifier.value", identifier.value) });
  }
  // What is no id at all is looked for like an id that nobody has.
  return { ...hashed({ ...nobody, value: clientId! }), client: isUuid(clientId!) ? clientId! : null, value: null };
}

function hashed(particulars: Omit<Particulars, "hash">): Particulars {
  const { birthDate, client, familyName, givenName, system, value } = particulars;
  const compared = [givenName, familyName].map((name) => name?.normalize().toLowerCase() ?? null);
  return { ...particulars, hash: hashOfParticulars(JSON.stringify([client, ...compared, birthDate, system, value])) };
}
