import type { EntityMetadata, EntityProperty } from "@mikro-orm/core";
import type { Asked } from "./asked.ts";
import type { PageRequest } from "./connection.ts";
import { declarationOf, type Noun } from "./declaration.ts";
import type { Statement } from "./reads.ts";
import { MOST_RECORDS } from "./receipt.ts";
import { type RecordOf, recordOf } from "./record-of.ts";
import { statementName } from "./statement-name.ts";

/** The constant SQL of one noun about clients, made once from the columns its class declares. */
export interface NounStatements {
  /** What is selected of a row `t` of the table, and what the cells of these columns make. */
  readonly columns: string;
  readonly record: RecordOf;
  readonly byId: Statement;
  readonly newestOf: Statement;
  /** A page; its values follow `page`, then one list for each property of `filtered`, in that order. */
  page(page: PageRequest, filtered?: readonly string[]): Statement;
  /** A page of a parent record's children: `property` holds the parent's id, and those ids are the last value. */
  pageUnder(property: string, page: PageRequest): Statement;
}

/** The statements of a noun that read whole records, and those that read what is asked of them. */
export interface WholeAndAsked extends NounStatements {
  /** The statements that read no more than `asked`, beside what every record is known by and the property `under` of its parent's id. */
  asking(asked: Asked, under?: string): NounStatements;
}

/** Pages of pages multiply: PostgreSQL sends one row more than a request is handed, for which `Reads` refuses. */
const BOUNDED = `limit ${MOST_RECORDS + 1}`;

/** Most ways of asking that are kept of one noun: connections keep a plan for each. What is asked in further ways is read whole. */
const MOST_WAYS = 32;

/** Makes the statements of `noun`; `meta` is what MikroORM has discovered about its class. */
export function statementsOf(noun: Noun, meta: EntityMetadata): WholeAndAsked {
  const kept = meta.props.filter(isKept);
  const names = new Set(kept.map(({ name }) => name));
  const always = new Set(["clientId", "id", "author", "mask", declarationOf(noun).sort, ...declarationOf(noun).alsoAbout]);
  const ways = new Map<string, NounStatements>();
  const whole = statementsWith(noun, meta, kept, []);
  return {
    ...whole,
    asking({ fields, key }, under) {
      const way = under === undefined ? key : `${key} ${under}`;
      const known = ways.get(way);
      if (known !== undefined) return known;
      if (ways.size >= MOST_WAYS || !fields.every((field) => names.has(field))) return whole;
      const wanted = kept.filter(({ name }) => always.has(name) || name === under || fields.includes(name));
      const made = statementsWith(noun, meta, wanted, ["of", way]);
      ways.set(way, made);
      return made;
    },
  };
}

/** The statements that read these properties; `way` tells their names from those that read others. */
function statementsWith(noun: Noun, meta: EntityMetadata, kept: readonly EntityProperty[], way: readonly string[]): NounStatements {
  const { sort } = declarationOf(noun);
  const table = `"${meta.schema}"."${meta.tableName}"`;
  const columns = kept.map((one) => `t."${one.fieldNames[0]}" as "${one.name}"`).join(", ");
  const read = kept.map(({ name }) => name);
  const record = recordOf(noun, read, meta.props.filter(isKept).map(({ name }) => name).filter((name) => !read.includes(name)));
  const [column, cast] = columnOf(meta, sort);
  const known = new Map<string, Statement>();
  // Its text is written once: the driver compares it with what it has prepared under the name.
  const once = (name: string, text: () => string): Statement => {
    const statement = known.get(name) ?? { name, text: text(), record };
    known.set(name, statement);
    return statement;
  };
  return {
    columns,
    record,
    byId: { name: statementName(table, "by id", ...way), text: `select ${columns} from ${table} t where t.id = any($1::uuid[])`, record },
    newestOf: {
      name: statementName(table, "newest", ...way),
      text: `select r.* from unnest($1::uuid[]) c(id) cross join lateral (select ${columns} from ${table} t `
        + `where t.client_id = c.id order by t.recorded_at desc, t.id desc limit 1) r`,
      record,
    },
    page({ backward, from }, filtered = []) {
      // Newest first; reading backward turns both the comparison and the order round.
      const [after, order] = backward ? [">", "asc"] : ["<", "desc"];
      return once(statementName(table, "page", order, ...(from === null ? [] : ["from"]), ...filtered, ...way), () => {
        const start = from === null ? "" : `and (${column}, t.id) ${after} ($3::${cast}, $4::uuid) `;
        const offset = from === null ? 3 : 5;
        const only = filtered.map((property, position) => {
          const [equal, type] = columnOf(meta, property);
          return `and ${equal} = any($${offset + position}::${type}[]) `;
        }).join("");
        return `select r.* from unnest($1::uuid[]) c(id) cross join lateral (select ${columns} from ${table} t `
          + `where t.client_id = c.id ${start}${only}order by ${column} ${order}, t.id ${order} limit $2) r ${BOUNDED}`;
      });
    },
    pageUnder(property, { backward, from }) {
      const [after, order] = backward ? [">", "asc"] : ["<", "desc"];
      return once(statementName(table, "page under", property, order, ...(from === null ? [] : ["from"]), ...way), () => {
        const start = from === null ? "" : `and (${column}, t.id) ${after} ($3::${cast}, $4::uuid) `;
        const [equal, type] = columnOf(meta, property);
        return `select r.* from unnest($1::uuid[], $${from === null ? 3 : 5}::${type}[]) c(id, parent) cross join lateral (select ${columns} `
          + `from ${table} t where t.client_id = c.id and ${equal} = c.parent ${start}`
          + `order by ${column} ${order}, t.id ${order} limit $2) r ${BOUNDED}`;
      });
    },
  };
}

/** The column of a property as `t."name"`, and its type. */
function columnOf(meta: EntityMetadata, property: string): [column: string, type: string] {
  const { fieldNames, columnTypes } = meta.properties[property as never] as EntityProperty;
  return [`t."${fieldNames[0]}"`, columnTypes[0]!];
}

function isKept(property: EntityProperty): boolean {
  return property.persist !== false && property.fieldNames?.length === 1 && !HIDDEN.has(property.name);
}

/** Columns no resolver reads. */
const HIDDEN = new Set(["sourceKey", "provenance", "sortName", "matchHashes"]);
