import { Field, ObjectType } from "type-graphql";
import { Basis, OPEN_SUMMARY } from "../../basis.ts";
import { Open } from "../../declaration.ts";
import { instance } from "../../record-of.ts";
import type { Reads } from "../../reads.ts";
import { RiskDomain } from "../../risk-domain.ts";
import { Risk, RiskLevel } from "../risk.ts";

/** What is known of the risks of a client, as far as the reader may know it. */
@Open(OPEN_SUMMARY)
@ObjectType({ description: "The risks of a client as far as you may know them: the newest judgement of each domain that was not withdrawn." })
export class RiskSummary {
  @Field(() => Basis)
  basis!: Basis;

  @Field(() => [Risk], { nullable: true, description: "What holds now: the newest judgement of each domain, unless it has expired." })
  inForce!: Risk[];

  @Field(() => [RiskDomain], { description: "Domains whose newest judgement has expired: they must be judged anew." })
  expired!: RiskDomain[];

  @Field(() => RiskLevel, { nullable: true, description: "The highest level of those that hold now; null when none does." })
  highest!: RiskLevel | null;
}

type NewestRow = Risk & { expired: boolean };

/** The summaries of clients, each from the rows row-level security shows the caller. */
export async function riskSummaries(clients: readonly string[], reads: Reads): Promise<RiskSummary[]> {
  const rows = await reads.rows<NewestRow>(NEWEST, [clients]);
  const byClient = Map.groupBy(rows, ({ clientId }) => clientId);
  return clients.map((client) => summaryOf(byClient.get(client) ?? []));
}

/** The summary of a client of whom nothing can be read. */
export const NO_RISKS = summaryOf([]);

function summaryOf(newest: readonly NewestRow[]): RiskSummary {
  const inForce = newest.filter(({ expired }) => !expired).map((risk) => instance<Risk>(Risk, risk));
  const levels = Object.values(RiskLevel);
  return {
    basis: Basis.PERMITTED_RECORDS, inForce,
    expired: newest.filter(({ expired }) => expired).map(({ domain }) => domain),
    highest: levels.findLast((level) => inForce.some((risk) => risk.level === level)) ?? null,
  };
}

const NEWEST = {
  name: "newest risks",
  noun: "Risk",
  text: `select distinct on (r.client_id, r.domain) r.client_id as "clientId", r.id, r.author, r.recorded_by as "recordedBy", r.recorded_at as "recordedAt",
      r.categories as mask, r.version, r.domain, r.level, r.protective_factors as "protectiveFactors", r.note, r.at, r.valid_until as "validUntil",
      r.ended_at as "endedAt", r.end_reason as "endReason", coalesce(r.valid_until <= (select consent.instant()), false) as expired
    from assessments.risk r where r.client_id = any($1::uuid[]) and r.ended_at is null
    order by r.client_id, r.domain, r.at desc, r.id desc`,
};
