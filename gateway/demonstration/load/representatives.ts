import { ALL_MASK, maskOf } from "../../../schema/consent/category.ts";
import type { Instant } from "../../../schema/consent/instant.ts";
import { daysFrom } from "../cast/moment.ts";
import { stableId } from "../cast/stable-id.ts";
import { identityOf, WORKERS } from "../cast/workers.ts";
import type { ClientStory } from "../story.ts";

/** The id under which a user is registered as somebody's representative. */
export function representativeId(client: string, user: string): string {
  return stableId(`${client}/representative/${user}`);
}

/** Those who speak for a client of the cast, all of them parents, as rows of `consent.representative`; they sign in at `portal`. */
export function representativeRows(stories: readonly ClientStory[], portal: string, now: Instant): object[] {
  const keeper = WORKERS.find(({ role }) => role === "CONSENT_OFFICER")!;
  return stories.flatMap(({ id, accounts }) => accounts.filter(({ kind }) => kind === "REPRESENTATIVE").map(({ user, categories }) => ({
    client_id: id, id: representativeId(id, user), kind: "PARENT", name: identityOf(user).label.split(",")[0], agency: portal, user_id: user,
    categories: categories === "ALL" ? ALL_MASK : maskOf(categories), from_at: daysFrom(now, -365), evidence: "Birth certificate",
    recorded_at: daysFrom(now, -365), recorded_by_agency: keeper.agency, recorded_by: keeper.name,
  })));
}
