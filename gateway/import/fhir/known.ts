import type { EntityManager } from "@mikro-orm/postgresql";
import type { ClientRecord } from "../../../subgraphs/client-record.ts";
import type { Noun } from "../../../subgraphs/declaration.ts";
import { sha256 } from "./items.ts";
import { tableOfNoun } from "./nouns.ts";

/** The key under which a resource's record is found again. */
export const sourceKeyOf = (name: string) => sha256(`fhir ${name}`);
/** The key of the number under which a record system keeps a person. */
export const numberKeyOf = (number: string) => sha256(`fhir number ${number}`);

/** A client this agency has imported before. */
export interface KnownClient {
  readonly clientId: string;
  readonly sourceKey: string;
  readonly hash: string | null;
  readonly birthDate: string | null;
  readonly identifiers: readonly { system: string; value: string }[];
}

/** A record this agency has imported before. */
export interface KnownRecord {
  readonly id: string;
  readonly clientId: string;
  readonly sourceKey: string;
  readonly hash: string | null;
  readonly mask: number;
}

const IDENTITY = `i.client_id as "clientId", i.provenance ->> 'hash' as hash, i.birth_date::text as "birthDate", i.identifiers`;

/** Clients of the agency by the names of their Patients. */
export function clientsByName(em: EntityManager, agency: string, names: readonly string[]): Promise<KnownClient[]> {
  return em.execute(
    `select i.source_key as "sourceKey", ${IDENTITY} from clients.identity i where i.author = ? and i.source_key = any(?::text[])`,
    [agency, arrayOf(names.map(sourceKeyOf))]);
}

/** Clients of the agency by the numbers of their record systems. */
export function clientsByNumber(em: EntityManager, agency: string, numbers: readonly string[]): Promise<KnownClient[]> {
  return em.execute(
    `select d.source_key as "sourceKey", ${IDENTITY} from clients.demographics d
      join clients.identity i on i.client_id = d.client_id and i.author = d.author and i.source_key is not null
      where d.author = ? and d.source_key = any(?::text[])`,
    [agency, arrayOf(numbers.map(numberKeyOf))]);
}

/** Records of the agency by the names of their resources. */
export function recordsByName(em: EntityManager, agency: string, noun: Noun<ClientRecord>, names: readonly string[]): Promise<KnownRecord[]> {
  return em.execute(
    `select id, client_id as "clientId", source_key as "sourceKey", provenance ->> 'hash' as hash, categories as mask
      from ${tableOfNoun(noun)} where author = ? and source_key = any(?::text[])`,
    [agency, arrayOf(names.map(sourceKeyOf))]);
}

/** A PostgreSQL array literal of hashes, which need no quoting; MikroORM would spread a list over several parameters. */
function arrayOf(hashes: readonly string[]): string {
  return `{${[...new Set(hashes)].join(",")}}`;
}
