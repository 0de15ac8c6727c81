import { categoriesIn } from "../../../schema/consent/category.ts";
import type { Instant } from "../../../schema/consent/instant.ts";
import type { Agreement } from "../../../schema/consent/question.ts";
import type { Sector } from "../../../schema/consent/sector.ts";
import type { Reads } from "../../reads.ts";

/** Who takes part and what was agreed with them: what a consent meets when it is given. About no person. */
export interface Network {
  readonly agencies: readonly NetworkAgency[];
  readonly agreements: readonly NetworkAgreement[];
  readonly members: readonly TeamMember[];
}

/** An agency of the network. */
export interface NetworkAgency {
  readonly id: string;
  readonly sector: Sector;
  readonly status: "JOINED" | "SUSPENDED" | "LEFT";
}

/** An agreement, and when it was ended; null while it was not. */
export type NetworkAgreement = Agreement & { readonly ended?: Instant | null };

/** One worker's time in a team. */
export interface TeamMember {
  readonly team: string;
  readonly agency: string;
  readonly user: string;
  readonly start: Instant;
  readonly end: Instant | null;
}

/** Runs one numbered statement and gives its rows: the read road, or a transaction that writes. */
export type Run = (text: string, values: unknown[]) => Promise<unknown[]>;

/** The network as it is now; an agreement that was ended says until when it held. */
export async function networkOf(run: Run): Promise<Network> {
  const [row] = await run(NETWORK.text, []) as [{ network: Stored }];
  return {
    ...row.network,
    agreements: row.network.agreements.map((one) => ({ ...one, categories: categoriesIn(one.categories) })),
  };
}

/** The names of agencies and teams by their ids; ids of one kind are not told from those of the other. */
export async function namesOf(reads: Reads): Promise<Readonly<Record<string, string>>> {
  const rows = await reads.rows<{ id: string; name: string }>(NAMES, []);
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

const NAMES = { name: "names in the network", text: "select id, name from consent.team union all select id, name from consent.agency" };

type Stored = Omit<Network, "agreements"> & { agreements: (Omit<NetworkAgreement, "categories"> & { categories: number })[] };

/** Everything about the network in one row; `consent.network()` is the narrow door. */
export const NETWORK = { name: "network", text: "select consent.network() as network" };
