import type { Grantee } from "../../../schema/consent/question.ts";
import type { Network } from "./network.ts";

/** Somebody a scope means: all workers of an agency (`user` null), or one of them. */
export interface Meant {
  readonly agency: string;
  readonly user: string | null;
}

/** Whom a grantee means in the network as it is, without the agencies excepted; a representative is nobody of the network. */
export function meantBy(grantee: Grantee, { agencies, members }: Network, exceptAgencies: readonly string[]): Meant[] {
  return everybody().filter(({ agency }) => !exceptAgencies.includes(agency));

  function everybody(): Meant[] {
    if ("user" in grantee) return [grantee];
    if ("agency" in grantee) return [{ agency: grantee.agency, user: null }];
    if ("sector" in grantee) return agencies.filter(({ sector }) => sector === grantee.sector).map(({ id }) => ({ agency: id, user: null }));
    if ("team" in grantee) return members.filter(({ team }) => team === grantee.team).map(({ agency, user }) => ({ agency, user }));
    return "anyone" in grantee ? agencies.map(({ id }) => ({ agency: id, user: null })) : [];
  }
}

/** Whether the two may be the same worker. */
export function meet(one: Meant, other: Meant): boolean {
  return one.agency === other.agency && (one.user === null || other.user === null || one.user === other.user);
}
