import { assessments } from "../subgraphs/assessments/index.ts";
import { carePlans } from "../subgraphs/care-plans/index.ts";
import { clients } from "../subgraphs/clients/index.ts";
import { consent } from "../subgraphs/consent/index.ts";
import { referrals } from "../subgraphs/referrals/index.ts";
import type { Subgraph } from "../subgraphs/subgraph.ts";

/** Every subgraph, in the order in which their migrations run: consent first, since every policy reads it. */
export const ROOMS: readonly Subgraph[] = [consent, clients, assessments, carePlans, referrals];
