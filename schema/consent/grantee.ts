import type { CallerFacts, Grantee, Scope } from "./question.ts";

/** The ways in which a scope can name someone. */
export type GranteeKind = "agency" | "user" | "sector" | "team" | "anyone" | "representative";

/** The kinds of grantee by which this scope names this caller; empty when it does not, or when it excepts the agency. */
export function kindsNaming(caller: CallerFacts, scope: Scope): readonly GranteeKind[] {
  if (scope.exceptAgencies.includes(caller.agency)) return [];
  const kinds = scope.grantees.filter((grantee) => names(grantee, caller)).map(kindOf);
  // A permission given to a sector or a team never lets police, courts or prisons in: they have to be named.
  return scope.effect === "PERMIT" && caller.sector === "JUSTICE"
    ? kinds.filter((kind) => kind !== "sector" && kind !== "team")
    : kinds;
}

/** The same for someone who speaks for the client: only a refusal to her representative, or to anyone, names them. */
export function kindsNamingRepresentative(caller: CallerFacts, scope: Scope): readonly GranteeKind[] {
  if (scope.exceptAgencies.includes(caller.agency)) return [];
  return scope.grantees.map(kindOf).filter((kind) => kind === "representative" || kind === "anyone");
}

function names(grantee: Grantee, caller: CallerFacts): boolean {
  if ("user" in grantee) return grantee.agency === caller.agency && grantee.user === caller.user;
  if ("agency" in grantee) return grantee.agency === caller.agency;
  if ("sector" in grantee) return grantee.sector === caller.sector;
  if ("team" in grantee) return caller.teams.includes(grantee.team);
  return "anyone" in grantee;
}

function kindOf(grantee: Grantee): GranteeKind {
  if ("user" in grantee) return "user";
  if ("agency" in grantee) return "agency";
  if ("sector" in grantee) return "sector";
  if ("team" in grantee) return "team";
  return "anyone" in grantee ? "anyone" : "representative";
}
