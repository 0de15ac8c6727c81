import type { EntityManager } from "@mikro-orm/postgresql";
import { isUuid } from "../../../subgraphs/uuid.ts";
import { clientsByName, clientsByNumber, numberKeyOf, sourceKeyOf } from "../fhir/known.ts";
import type { ConsentDraft } from "./read-consent.ts";

/** The number of a record system. */
export interface Identifier {
  readonly system: string;
  readonly value: string;
}

/**
 * The client each draft is about: one whose Patient this agency has imported, by its name or its number, or one whom the agency
 * knows by the id she has here. In the order of the drafts; undefined for whoever is none of its clients.
 */
export async function clientsOf(em: EntityManager, agency: string, drafts: readonly ConsentDraft[]): Promise<(string | undefined)[]> {
  const names = drafts.flatMap(({ patient }) => patient.names);
  const numbers = drafts.flatMap(({ patient: { identifier } }) => (identifier === null ? [] : numberOf(identifier)));
  const known = new Map([...await clientsByName(em, agency, names), ...await clientsByNumber(em, agency, numbers)].map(({ sourceKey, clientId }) => [sourceKey, clientId]));
  const own = new Set((await em.execute<{ id: string }[]>(
    "select client_id as id from consent.contributor where agency = ? and client_id = any(?::uuid[])", [agency, `{${names.flatMap(idIn).join(",")}}`])).map(({ id }) => id));
  return drafts.map(({ patient }) => patient.names.map((name) => known.get(sourceKeyOf(name))).find((one) => one !== undefined)
    ?? patient.names.flatMap(idIn).find((id) => own.has(id))
    ?? (patient.identifier === null ? undefined : known.get(numberKeyOf(numberOf(patient.identifier)))));
}

function numberOf({ system, value }: Identifier): string {
  return `${system}|${value}`;
}

function idIn(name: string): string[] {
  const id = name.slice("Patient/".length);
  return isUuid(id) ? [id] : [];
}
