import type { ZodType } from "zod";
import { hashOf, type Item } from "./items.ts";
import { everyReference } from "./every-reference.ts";
import { location, organization, practitioner, practitionerRole } from "./r4/directory.ts";
import type { References } from "./references.ts";

/** Resource types that tell where a record came from; nothing of their own is kept. */
export const SOURCES: Readonly<Record<string, ZodType>> = {
  Organization: organization, Practitioner: practitioner, PractitionerRole: practitionerRole, Location: location,
};

/** Where an imported record came from, in the source's own words. */
export interface Provenance {
  readonly standard: "FHIR R4" | "HMIS CSV";
  readonly type: string;
  readonly id: string | null;
  readonly fullUrl: string | null;
  /** SHA-256 of the resource: tells a changed source from the same. */
  readonly hash: string;
  /** Organizations, practitioners and places the resource names. */
  readonly named: readonly Named[];
}

/** Somebody or something a resource names as its source. */
export interface Named {
  /** Where it is named: `performer[0]`. */
  readonly as: string;
  readonly reference: string;
  readonly name?: string;
  readonly identifiers?: readonly { system: string | null; value: string }[];
}

/** The provenance of a record made from `item`. */
export function provenanceOf(item: Item, references: References): Provenance {
  const { type, body, fullUrl } = item;
  return {
    standard: "FHIR R4", type, id: typeof body["id"] === "string" ? body["id"] : null, fullUrl: fullUrl ?? null,
    hash: hashOf(body), named: [...namedIn(item, references)],
  };
}

function* namedIn(item: Item, references: References): Generator<Named> {
  for (const { path, reference } of everyReference(item)) {
    if (typeof reference !== "string") continue;
    const target = references.follow(reference, item);
    const as = path.slice(item.path.length + 1).replace(/\.reference$/, "");
    if (target.kind === "here" && Object.hasOwn(SOURCES, target.item.type)) yield { as, reference, ...describe(target.item) };
    // "Practitioner?identifier=..." and the like: a condition that only its source can meet.
    else if (target.kind !== "here" && Object.hasOwn(SOURCES, /^(?:.*\/)?([A-Z][A-Za-z]+)[/?]/.exec(reference)?.[1] ?? "")) yield { as, reference };
  }
}

/** Name and identifiers of a source, as far as it is written well enough to say. */
function describe({ type, body }: Item): Pick<Named, "name" | "identifiers"> {
  const read = type === "Practitioner" ? practitioner.safeParse(body).data : organization.safeParse(body).data;
  if (read === undefined) return {};
  const name = Array.isArray(read.name)
    ? read.name.map((one) => one.text ?? [...one.prefix, ...one.given, one.family].filter(Boolean).join(" "))[0]
    : read.name;
  return {
    ...(name === undefined ? {} : { name }),
    identifiers: read.identifier.flatMap(({ system, value }) => (value === undefined ? [] : [{ system: system ?? null, value }])),
  };
}
