import { Field, ObjectType } from "type-graphql";
import type { Context } from "../../context.ts";
import { Governed } from "../../declaration.ts";
import { DateTime } from "../../scalars.ts";
import type { Consent } from "../consent.ts";
import { ConsentScope } from "../consent-scope.ts";
import { WHO_GOVERNS } from "../who-governs.ts";
import { timesActive, within } from "./times-in-force.ts";

/** A permission that was in force without a consent, and when: what may have been disclosed by it is a potential breach. */
@Governed(WHO_GOVERNS)
@ObjectType({ description: "A permission that was in force though no such consent was given: what was disclosed by it is a potential breach." })
export class PossibleDisclosure {
  @Field(() => ConsentScope, { description: "Whom it let in, to what, for which purposes." })
  scope!: ConsentScope;

  @Field(() => DateTime)
  from!: string;

  @Field(() => DateTime)
  until!: string;
}

/**
 * When each permission of the consent was in force until now. The entries of the disclosure log that name these scopes as
 * their ground are the disclosures themselves; `potentialBreaches` reports them.
 */
export function possibleDisclosures(consent: Consent, now: string): PossibleDisclosure[] {
  const active = timesActive(consent.events, consent.recordedAt);
  return consent.scopes.filter(({ effect }) => effect === "PERMIT").flatMap((scope) => {
    const ends = [scope.end, scope.endedAt, scope.endsOn?.occurredAt ?? null, now].filter((one) => one !== null);
    const until = ends.reduce((one, other) => (Date.parse(one) <= Date.parse(other) ? one : other));
    return within(active, { from: scope.start, until }).map((span) => ({ scope, from: span.from, until: span.until ?? now }));
  });
}

/** The instant of the caller's snapshot. */
export async function snapshotInstant({ reads }: Pick<Context, "reads">): Promise<string> {
  const [row] = await reads.rows<{ now: string }>(NOW, []);
  return row!.now;
}

const NOW = {
  name: "snapshot instant", text: `select to_char(consent.instant() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`,
};
