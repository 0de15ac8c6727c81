import type { BranchScoring, DomainScoring, Instrument, MeanScoring, SumScoring, ThresholdSex, TotalReading } from "./instruments/instrument.ts";

/** The points of each scored item; null where it was not answered, or with neither yes nor no. */
export type Points = ReadonlyMap<string, number | null>;

/** What is found in one domain of an instrument that asks about several. */
export interface DomainResult {
  readonly domain: string;
  readonly finding: "AT_RISK" | "NO_RISK" | "UNKNOWN";
}

/** What an instrument says of the points of its items. */
export interface Result {
  readonly total: number | null;
  readonly band: string | null;
  readonly positive: boolean | null;
  readonly domains: readonly DomainResult[];
  readonly notes: readonly string[];
}

/** Reads `points` by the instrument's scoring; `missing` are the items that count, may not be skipped and have no answer. */
export function resultOf({ scoring }: Instrument, points: Points, missing: readonly string[], sex: ThresholdSex | null): Result {
  switch (scoring.kind) {
    case "sum": return missing.length > 0 ? NOTHING : sum(scoring, points, sex);
    case "mean": return missing.length > 0 ? NOTHING : mean(scoring, points, sex);
    case "domains": return domains(scoring, points);
    default: return branch(scoring, points, missing);
  }
}

const NOTHING: Result = { total: null, band: null, positive: null, domains: [], notes: [] };

function sum(scoring: SumScoring, points: Points, sex: ThresholdSex | null): Result {
  const total = totalOf(points);
  const { soleSource } = scoring;
  const sole = soleSource !== null && total > 0 && points.get(soleSource.item) === total ? [soleSource.note] : [];
  const read = readTotal(scoring, total, sex);
  return { ...read, notes: [...read.notes, ...sole] };
}

function mean(scoring: MeanScoring, points: Points, sex: ThresholdSex | null): Result {
  const unit = 10 ** scoring.decimals;
  return readTotal(scoring, Math.round((totalOf(points) / points.size) * unit) / unit, sex);
}

function readTotal({ bands, positiveFrom }: TotalReading, total: number, sex: ThresholdSex | null): Result {
  const bySex = positiveFrom !== null && typeof positiveFrom === "object";
  const threshold = bySex ? positiveFrom[sex ?? "FEMALE"] : positiveFrom;
  const positive = threshold === null ? null : total >= threshold;
  // Without a sex the lower threshold holds: to miss somebody costs more than to ask once more.
  const notes = bySex && sex === null ? [`Sex not stated: read with the lower threshold, ${threshold}.`] : [];
  const named = bands.findLast(({ from }) => from <= total)?.id;
  return { total, band: named ?? (positive === null ? null : positive ? "POSITIVE" : "NEGATIVE"), positive, domains: [], notes };
}

function domains(scoring: DomainScoring, points: Points): Result {
  const found = scoring.domains.map(({ id, items, from }): DomainResult => {
    const given = items.map((item) => points.get(item) ?? null);
    // What reaches the line reaches it whatever is not known.
    if (given.reduce<number>((so, one) => so + (one ?? 0), 0) >= from) return { domain: id, finding: "AT_RISK" };
    return { domain: id, finding: given.includes(null) ? "UNKNOWN" : "NO_RISK" };
  });
  const is = (finding: DomainResult["finding"]) => found.some((one) => one.finding === finding);
  const unknown = found.filter(({ finding }) => finding === "UNKNOWN").map(({ domain }) => domain);
  return {
    total: null, domains: found,
    band: is("AT_RISK") ? "AT_RISK" : is("UNKNOWN") ? "UNKNOWN" : "NO_RISK",
    positive: is("AT_RISK") ? true : is("UNKNOWN") ? null : false,
    notes: unknown.length === 0 ? [] : [`An item was not answered with yes or no, so the risk is not known: ${unknown.join(", ")}.`],
  };
}

/** An earlier branch that may still apply, by an item without an answer, leaves the result open. */
function branch({ branches, otherwise }: BranchScoring, points: Points, missing: readonly string[]): Result {
  for (const { band, positive, any } of branches) {
    if (any.some((item) => (points.get(item) ?? 0) > 0)) return { ...NOTHING, band, positive };
    if (any.some((item) => missing.includes(item))) return NOTHING;
  }
  return { ...NOTHING, ...otherwise };
}

function totalOf(points: Points): number {
  return [...points.values()].reduce<number>((so, one) => so + (one ?? 0), 0);
}
