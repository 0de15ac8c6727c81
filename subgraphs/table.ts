import type { EntityClass, EntityOptions, TriggerDef } from "@mikro-orm/core";
import { isSelf, type RecordColumns, represents } from "./decision.ts";
import { contributePolicy, discoverPolicy, mayDiscover, mayRead, readPolicy } from "./decision-policy.ts";
import { OWNER } from "./roles.ts";
import { AGENCY, setting, USER } from "./decision-settings.ts";
import type { AboutClientDeclaration, AmendedByAnother, SaidByClient } from "./declaration.ts";

/**
 * The table of a noun about clients: forced row-level security whose policies are generated from the declaration, and a
 * trigger that notes which agencies have written about which client.
 */
export function entityOptions(
  name: string, declaration: AboutClientDeclaration,
): EntityOptions<EntityClass<unknown>> {
  const worker = `${declaration.schema}_worker`;
  const columns = {
    client: "client_id", author: "author", categories: "categories",
    ...(declaration.custody ? { custodians: "custodians", legalTeam: "legal_team" } : {}),
  };
  const table = snake(name);
  const { alsoAmendedBy: other, answeredByClient: answers, saidByClient: said } = declaration;
  const { schema } = declaration;
  const read = `${readPolicy(schema, columns)}${namedToo(name, declaration, columns, READ)}${inside(declaration, columns)}`;
  const named = `${namedToo(name, declaration, columns, WRITTEN)}${inside(declaration, columns)}`;
  const reads = `${mayRead(schema, columns)}${named}`;
  const byClient = `((${isSelf("client_id")} or ${represents("client_id")}) and ${reads})`;
  // What she said herself is hers: no agency writes it for her, or changes it.
  const notHers = said === undefined ? "" : " and said is null";
  const byOther = ({ agency }: AmendedByAnother) => `(${snake(agency)} = ${AGENCY} and ${reads})`;
  return {
    schema: declaration.schema,
    tableName: table,
    rowLevelSecurity: "force",
    policies: [
      { name: `${table}_read`, command: "select", roles: [worker], using: read },
      { name: `${table}_contribute`, command: "insert", roles: [worker], check: `${contributePolicy(schema, columns)}${named}${notHers}` },
      {
        name: `${table}_amend`, command: "update", roles: [worker],
        // Nobody takes over a record of another agency: what is amended must have been one's own before as well as after.
        using: `(author = ${AGENCY} and ${reads}${notHers})`,
        check: `${contributePolicy(schema, columns)}${named}${notHers}`,
      },
      ...(other === undefined ? [] : [{
        name: `${table}_amend_by_${snake(other.agency)}`, command: "update" as const, roles: [worker],
        using: byOther(other), check: byOther(other),
      }]),
      ...(answers.length === 0 ? [] : [{ name: `${table}_answer_by_client`, command: "update" as const, roles: [worker], using: byClient, check: byClient }]),
      ...(said === undefined ? [] : [{
        name: `${table}_say_by_client`, command: "insert" as const, roles: [worker], check: `(${byClient} and ${saidTo(table, declaration.schema, said)})`,
      }]),
      // The owner's own trigger functions keep projections; no request runs as the owner.
      { name: `${table}_upkeep`, command: "select", roles: [OWNER], using: "true" },
      ...(declaration.ownerAmends === undefined ? [] : [
        { name: declaration.ownerAmends, command: "update" as const, roles: [OWNER], using: "true", check: "true" },
      ]),
    ],
    triggers: [
      contributorTrigger(declaration.schema, table, declaration.custody),
      ...(other === undefined && answers.length === 0 ? [] : [narrowTrigger(table, other, answers)]),
    ],
  };
}

/** How READ and DISCOVER are asked. */
interface Asking {
  readonly reads: typeof readPolicy;
  readonly discovers: typeof discoverPolicy;
}

const READ: Asking = { reads: readPolicy, discovers: discoverPolicy };
const WRITTEN: Asking = { reads: mayRead, discovers: mayDiscover };

/**
 * What a record's policies ask beside its own client: the same READ for every other client it names, and that the records it
 * stands on are shown, which their own policies decide. A record that names somebody hidden is not there at all.
 */
function namedToo(name: string, { schema, alsoAbout, shownWith }: AboutClientDeclaration, columns: RecordColumns, { reads, discovers }: Asking): string {
  const others = alsoAbout.map((property) => {
    const client = snake(property);
    return ` and (${client} is null or ${reads(schema, { ...columns, client })} and ${discovers(schema, { client })})`;
  });
  const records = Object.entries(shownWith).map(([property, type]) => {
    const id = `${snake(name)}.${snake(property)}`;
    return ` and (${id} is null or exists (select from "${schema}"."${snake(type)}" as s where s.client_id = ${snake(name)}.client_id and s.id = ${id}))`;
  });
  return [...others, ...records].join("");
}

/** What the client says stands under a record that she is shown, belongs to its agency, is as protected as it is, and is marked as said by the caller. */
function saidTo(table: string, schema: string, { to, type }: SaidByClient): string {
  const same = ["client_id", "author", "categories"].map((column) => ` and s.${column} = ${table}.${column}`).join("");
  return `recorded_by = ${USER} and coalesce(said ->> 'notedBy' = ${USER}, false)`
    + ` and exists (select from "${schema}"."${snake(type)}" as s where s.id = ${table}.${snake(to)}${same})`;
}

/** What narrows a record to its circle; it only ever takes away from what the rules permit. */
function inside({ within }: AboutClientDeclaration, { client, author }: RecordColumns): string {
  if (within === undefined) return "";
  const agency = `${author} = ${AGENCY}`;
  const circle = within === "agency" ? agency
    : "agencyOnce" in within ? `${snake(within.agencyOnce)} is null or ${agency}`
    : `'t:' || ${snake(within.team)} = any (${setting("keys", "text[]")}::text[])`;
  return ` and (coalesce(${circle}, false) or ${isSelf(client)} or ${represents(client)})`;
}

/** The trigger that notes which agencies have written about which client. */
function contributorTrigger(schema: string, table: string, custody: boolean): TriggerDef {
  return {
    name: `${table}_contributor`,
    timing: "after",
    events: ["insert"],
    forEach: "statement",
    expression: `create trigger "${table}_contributor" after insert on "${schema}"."${table}" `
      + `referencing new table as written for each statement execute function consent.note_contributors(${custody ? "'legal_team'" : ""})`,
  };
}

/**
 * Row-level security cannot tell columns apart: this refuses every agency but the author the columns not declared for it. Whoever
 * is neither the author nor the other agency can only have come by the policy for the client.
 */
function narrowTrigger(table: string, other: AmendedByAnother | undefined, answers: readonly string[]): TriggerDef {
  const columns = (properties: readonly string[]) => `array[${[...properties, "version"].map((property) => `'${snake(property)}'`).join(", ")}]`;
  const changeable = other === undefined ? columns(answers) : answers.length === 0 ? columns(other.only)
    : `case when old.${snake(other.agency)} = nullif(current_setting('app.agency', true), '') then ${columns(other.only)} else ${columns(answers)} end`;
  return {
    name: `${table}_narrow`,
    timing: "after",
    events: ["update"],
    forEach: "row",
    when: "old.author <> nullif(current_setting('app.agency', true), '')"
      + ` and (to_jsonb(old) - ${changeable}) is distinct from (to_jsonb(new) - ${changeable})`,
    body: "raise insufficient_privilege using message = 'another agency may change only what is declared for it';",
  };
}

/** The indexes of a noun: by id, by client in list order, by imported source, and those its class asks for. */
export function indexesOf(
  name: string, declaration: AboutClientDeclaration, more: readonly (readonly string[])[],
): { name: string; properties: string[] }[] {
  return [["id"], ["clientId", declaration.sort, "id"], ["author", "sourceKey"], ...more].map((properties) => ({
    name: `${snake(name)}_${properties.map(snake).join("_")}_index`, properties: [...properties],
  }));
}

/** The check that a record's mask holds what its type always carries, and nothing its type may not. */
export function categoriesCheck(name: string, { masks: { always: must, all: can } }: AboutClientDeclaration): { name: string; expression: string } {
  return {
    name: `${snake(name)}_categories_declared`,
    expression: `categories > 0 and (categories & ${must}) = ${must} and (categories & ~${can}) = 0`,
  };
}

/** `carePlan` and `CarePlan` -> `care_plan`, as MikroORM names columns. */
export function snake(name: string): string {
  return name.replace(/(?<!^)([A-Z])/g, "_$1").toLowerCase();
}
