/** Workers of several agencies who work together and whom one scope can name. */
export interface DemonstrationTeam {
  readonly id: string;
  readonly name: string;
  /** Slugs of its members. */
  readonly members: readonly string[];
}

/** The teams of the demonstration network. */
export const TEAMS: readonly DemonstrationTeam[] = [
  { id: "street-team", name: "Street outreach team", members: ["nurse-lindqvist", "housing-tran", "manager-adeyemi"] },
  // No form names it: what its members write to each other opens nothing.
  { id: "home-team", name: "Home visiting team", members: ["nurse-lindqvist", "dr-okafor", "coordinator-diallo"] },
];

/** The ids of the teams a user belongs to. */
export function teamsOf(user: string): string[] {
  return TEAMS.filter(({ members }) => members.includes(user)).map(({ id }) => id);
}
