import type { Grantee } from "../../../schema/consent/question.ts";
import { SECTORS } from "../../../schema/consent/sector.ts";
import { IDENTIFIERS } from "../../../subgraphs/consent/fhir/codes.ts";
import type { Item } from "../fhir/items.ts";
import { organization } from "../fhir/r4/directory.ts";
import type { Reference } from "../fhir/r4/datatypes.ts";
import type { Reading } from "../fhir/reading.ts";

/** Whom an actor's reference names; undefined for whoever is none of this network's. Whether an agency or team exists is asked later. */
export function granteeOf(reference: Reference, item: Item, reading: Reading): Grantee | undefined {
  const agency = agencyOf(reference, item, reading);
  if (agency !== undefined) return { agency };
  const { system, value = "" } = reference.identifier ?? {};
  const team = /^CareTeam\/([^/]+)$/.exec(reference.reference ?? "")?.[1];
  if (team !== undefined) return { team };
  switch (system) {
    case IDENTIFIERS.worker: {
      const [, of, user] = /^([^/]+)\/([^/]+)$/.exec(value) ?? [];
      return of === undefined || user === undefined ? undefined : { agency: of, user };
    }
    case IDENTIFIERS.sector: {
      const sector = SECTORS.find((one) => one === value);
      return sector === undefined ? undefined : { sector };
    }
    case IDENTIFIERS.grantee:
      if (value === "anyone") return { anyone: true };
      return value === "representative" ? { representative: true } : undefined;
    default:
      return undefined;
  }
}

/** The id of the agency that a reference names: by the network's own identifier, there or on the resource it leads to, or as `Organization/id`. */
export function agencyOf(reference: Reference, item: Item, reading: Reading): string | undefined {
  if (reference.identifier?.system === IDENTIFIERS.agency) return reference.identifier.value;
  const here = reading.here(reference, item);
  if (here !== undefined && here.type === "Organization") {
    const known = organization.safeParse(here.body).data?.identifier.find(({ system }) => system === IDENTIFIERS.agency)?.value;
    if (known !== undefined) return known;
  }
  return /^Organization\/([^/]+)$/.exec(reference.reference ?? "")?.[1];
}
