import type { Action } from "../../../schema/consent/action.ts";
import { contributeDecision, discoverPolicy, exportPolicy, readPolicy } from "../../../subgraphs/decision-policy.ts";
import { OWNER } from "../../../subgraphs/roles.ts";
import { wholeDecision } from "../../../subgraphs/whole-decision.sql.ts";

/** The worker role as which questions are asked. */
export const WORKER = "clients_worker";

/** How a table of records with custody names what a decision asks of a record. */
export const ASKED_COLUMNS = {
  client: "client_id", author: "author", categories: "categories", custodians: "custodians", legalTeam: "legal_team",
} as const;

/** A table `asked.<name>` of records under forced row-level security; `policies` are clauses of `create policy`. */
export function askedTable(name: string, ...policies: string[]): string[] {
  return [
    `create table asked.${name} (client_id uuid not null, id integer not null, author text not null, categories integer not null,
      custodians text[] not null, legal_team text[] not null, primary key (client_id, id))`,
    `alter table asked.${name} enable row level security`,
    `alter table asked.${name} force row level security`,
    `create policy upkeep on asked.${name} to ${OWNER} using (true) with check (true)`,
    ...policies.map((policy, index) => `create policy decided_${index} on asked.${name} ${policy}`),
    `grant select, insert on asked.${name} to ${WORKER}`,
  ];
}

/** A loop over questions, each entered as its caller at its instant, as the frame enters a request. */
export function forEachQuestion(statements: string): string {
  return `for q in select * from jsonb_to_recordset(questions) as r (number integer, agency text, user_id text, role text, purpose text,
      instant text, client uuid, author text, categories integer, custodians text[], legal_team text[], actions text[]) loop
    perform set_config('app.agency', q.agency, true), set_config('app.user', q.user_id, true), set_config('app.role', q.role, true),
      set_config('app.purpose', q.purpose, true), set_config('app.instant', q.instant, true);
    perform consent.enter();
    ${statements}
  end loop;`;
}

/**
 * `asked.answers(questions)`, run as {@link WORKER}: for every question and each of its actions what `consent.decision` says,
 * and whether row-level security lets the row be seen or, for CONTRIBUTE, be written. In one function, so that a thousand
 * questions travel at once; each is entered and asked by statements of its own.
 */
export const ASKED: readonly string[] = [
  ...wholeDecision("asked", WORKER),
  ...askedTable("read", `for select to ${WORKER} using (${readPolicy("asked", ASKED_COLUMNS)})`),
  ...askedTable("export", `for select to ${WORKER} using (${exportPolicy("asked", ASKED_COLUMNS)})`),
  ...askedTable("discover",
    `for select to ${WORKER} using (${discoverPolicy("asked", { client: "client_id", author: "author", legalTeam: "legal_team" })})`),
  ...askedTable("contribution", `for insert to ${WORKER} with check (${contributeDecision("asked", ASKED_COLUMNS)})`),
  `grant usage on schema asked to ${WORKER}`,
  `create function asked.answers(questions jsonb)
    returns table (of integer, to_do text, effect text, reason text, rule integer, grounds text[], enforced boolean) language plpgsql as $$
  declare q record;
  begin
    ${forEachQuestion(`foreach to_do in array q.actions loop
      of := q.number;
      case to_do
        ${seen("READ")}
        ${seen("EXPORT")}
        ${seen("DISCOVER")}
        when 'CONTRIBUTE' then
          ${decided("CONTRIBUTE")}
          begin
            insert into asked.contribution values (q.client, q.number, q.author, q.categories, q.custodians, q.legal_team);
            enforced := true;
          exception when insufficient_privilege then
            enforced := false;
          end;
      end case;
      return next;
    end loop;`)}
  end $$`,
  `grant execute on function asked.answers(jsonb) to ${WORKER}`,
];

function seen(action: "READ" | "EXPORT" | "DISCOVER"): string {
  return `when '${action}' then
          ${decided(action)}
          enforced := exists (select from asked.${action.toLowerCase()} r where r.client_id = q.client and r.id = q.number);`;
}

/** With the action as a literal the branches of the other three are not even planned. */
function decided(action: Action): string {
  return `select d.effect, d.reason, d.rule, d.grounds into effect, reason, rule, grounds
            from consent.decision(q.client, q.author, q.categories, q.custodians, q.legal_team, '${action}') d;`;
}
