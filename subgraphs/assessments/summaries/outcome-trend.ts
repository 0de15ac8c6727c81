import { Field, Float, ObjectType, registerEnumType } from "type-graphql";
import { Basis, OPEN_SUMMARY } from "../../basis.ts";
import { Open } from "../../declaration.ts";
import type { Reads } from "../../reads.ts";
import { DateTime } from "../../scalars.ts";
import type { Instrument } from "../instruments/instrument.ts";

/** Which way a series of scores went. */
export enum TrendDirection { IMPROVING = "IMPROVING", WORSENING = "WORSENING", UNCHANGED = "UNCHANGED", UNKNOWN = "UNKNOWN" }
registerEnumType(TrendDirection, {
  name: "TrendDirection",
  description: "Which way a series of scores went, from its first to its last.",
  valuesConfig: { UNKNOWN: { description: "There are fewer than two scores that you may read." } },
});

/** One score of a series. */
@Open(OPEN_SUMMARY)
@ObjectType({ description: "One score of a series." })
export class TrendPoint {
  @Field(() => DateTime, { description: "When it was answered." })
  at!: string;

  @Field(() => Float)
  score!: number;
}

/** How a client's scores on one instrument went, as far as the reader may know them. */
@Open(OPEN_SUMMARY)
@ObjectType({ description: "How a client's scores on one instrument went, as far as you may know them. Assessments without a total play no part." })
export class OutcomeTrend {
  @Field(() => Basis)
  basis!: Basis;

  @Field(() => [TrendPoint], { description: "Oldest first." })
  points!: TrendPoint[];

  @Field(() => TrendDirection)
  direction!: TrendDirection;

  @Field(() => Float, { nullable: true, description: "The last score less the first; null when there are not two." })
  change!: number | null;

  @Field(() => Boolean, { nullable: true, description: "Whether the change is larger than what the instrument's file counts as chance; null where it counts nothing so." })
  reliable!: boolean | null;
}

type ScoreRow = { clientId: string; id: string; at: string; score: number };

/** The trends of clients on one instrument, each from the rows row-level security shows the caller. A higher score of ours is always worse. */
export async function outcomeTrends(instrument: Instrument, clients: readonly string[], reads: Reads): Promise<OutcomeTrend[]> {
  const rows = await reads.rows<ScoreRow>(SCORES, [clients, instrument.id]);
  const byClient = Map.groupBy(rows, ({ clientId }) => clientId);
  return clients.map((client) => trendOf(instrument, byClient.get(client) ?? []));
}

/** The trend of these scores, oldest first. */
export function trendOf({ reliableChange }: Pick<Instrument, "reliableChange">, scores: readonly { at: string; score: number }[]): OutcomeTrend {
  const [first, last] = [scores[0], scores.at(-1)];
  const points = scores.map(({ at, score }) => ({ at, score }));
  if (first === undefined || last === undefined || scores.length < 2) {
    return { basis: Basis.PERMITTED_RECORDS, points, direction: TrendDirection.UNKNOWN, change: null, reliable: null };
  }
  const change = Math.round((last.score - first.score) * 1000) / 1000;
  const direction = change === 0 ? TrendDirection.UNCHANGED : change < 0 ? TrendDirection.IMPROVING : TrendDirection.WORSENING;
  return { basis: Basis.PERMITTED_RECORDS, points, direction, change, reliable: reliableChange === null ? null : Math.abs(change) >= reliableChange };
}

const SCORES = {
  name: "scores on an instrument",
  noun: "Assessment",
  text: `select a.client_id as "clientId", a.id, a.author, a.categories as mask, a.at, a.score from assessments.assessment a
    where a.client_id = any($1::uuid[]) and a.instrument = $2 and a.score is not null and a.status in ('COMPLETED', 'AMENDED') order by a.client_id, a.at, a.id`,
};
