import { AgencyMutations } from "./agency-mutations.ts";
import { AgencyRegister, CareTeams } from "./facets.ts";
import { TeamMutations } from "./team-mutations.ts";
import { WorkerMutations } from "./worker-mutations.ts";

/** What answers for the register of the network. */
export const NETWORK_RESOLVERS = [AgencyMutations, WorkerMutations, TeamMutations, AgencyRegister, CareTeams];
