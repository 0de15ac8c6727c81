import { categoriesIn, type Category } from "../../../schema/consent/category.ts";
import type { Context } from "../../context.ts";
import type { NeedCategory } from "../../need-category.ts";
import { findService } from "../directory/find-in-directory.ts";
import { ServiceStatus } from "../directory/service.ts";
import type { Attached } from "../package/attached.ts";
import { mayKeep } from "../package/may-keep.ts";
import { MatchCriterion, type MatchReason, Met } from "../research/criterion.ts";
import { type MatchConstraints, NO_CONSTRAINTS } from "../research/constraints.ts";
import type { Fact, KnownClient } from "../research/known-client.ts";
import { matchService } from "../research/match-services.ts";

/** How a service matches a need now, and what of the client that tells. */
export interface MatchAsItStands {
  readonly locationId: string | null;
  readonly km: number | null;
  readonly reasons: readonly MatchReason[];
  /** Categories of the records of the client that it was held against. */
  readonly told: readonly Category[];
}

const TYPES: Readonly<Record<Fact, string>> = { identity: "Identity", demographics: "Demographics", household: "Household", location: "Location" };

/**
 * Holds one service against a need, as `matchServices` does. What the agency may read of the client and not keep counts as not known: a
 * kept reason tells of it.
 */
export async function matchAsItStands(
  context: Context, { clientId, serviceId, need, constraints }: { clientId: string; serviceId: string; need: NeedCategory; constraints: MatchConstraints | null }, { records }: Attached,
): Promise<MatchAsItStands> {
  const kept = await Promise.all(records.filter(({ client }) => client === clientId).map(async (record) => {
    const [row] = await context.reads.rows<{ may: boolean }>(MAY_KEEP, [clientId, record.mask]);
    return row?.may === true ? [record] : [];
  }));
  const byType = new Map(kept.flat().map((record) => [record.type, record]));
  const known = Object.fromEntries(Object.entries(TYPES).map(([fact, type]) => [fact, byType.get(type)?.content])) as KnownClient;
  const { match, from } = await matchService(context, serviceId, need, known, constraints ?? NO_CONSTRAINTS);
  const active = (await findService(context, serviceId))?.status === ServiceStatus.ACTIVE;
  // The snapshot goes before a transaction begins: one request does not hold two connections.
  await context.afresh();
  if (match === null) return { locationId: null, km: null, reasons: [active ? NOT_LISTED : NOT_TO_BE_HAD], told: [] };
  const { locationId, km, reasons } = match;
  return { locationId, km, reasons, told: categoriesIn(from.reduce((mask, fact) => mask | (byType.get(TYPES[fact])?.mask ?? 0), 0)) };
}

const NOT_LISTED: MatchReason = { criterion: MatchCriterion.NEED, met: Met.NO, because: "The directory does not list it for this need." };
const NOT_TO_BE_HAD: MatchReason = { ...NOT_LISTED, because: "It is not to be had at present." };
const MAY_KEEP = { name: "may keep", text: mayKeep("$1", "$2") };
