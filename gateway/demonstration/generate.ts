import type { Instant } from "../../schema/consent/instant.ts";
import { DOZEN } from "./cast/dozen.ts";
import { Forms } from "./cast/form.ts";
import type { NamedClient } from "./cast/named-client.ts";
import { stableId } from "./cast/stable-id.ts";
import { agreed } from "./generate/agreed.ts";
import { CaseFile } from "./generate/case-file.ts";
import { CHAPTERS } from "./generate/chapters.ts";
import { comprehensive } from "./generate/comprehensive.ts";
import { Dice } from "./generate/dice.ts";
import { life } from "./generate/life.ts";
import { NAMED_ENTRIES } from "./generate/named-entries.ts";
import { anybody, personOf } from "./generate/person.ts";
import { workingTogether } from "./generate/working-together.ts";
import { work } from "./generate/work.ts";
import type { ClientStory } from "./story.ts";

/** How many clients a demonstration network has. */
export const CLIENTS = 60;

/**
 * Every client of the demonstration network: the dozen, who are the same whatever the seed, and others by chance. Pure: the
 * same seed and instant give the same stories to the letter.
 */
export function generate({ seed, now }: { seed: number; now: Instant }): ClientStory[] {
  return [
    ...DOZEN.map((client) => ofTheDozen(client, now)),
    ...Array.from({ length: CLIENTS - DOZEN.length }, (_, index) => somebody(`${seed}/${index}`, now)),
  ];
}

function ofTheDozen(client: NamedClient, now: Instant): ClientStory {
  const { key, id, writers, walls, accounts } = client;
  const dice = new Dice(key);
  const file = new CaseFile({ client: id, key, person: personOf(client, dice, now), dice, now });
  for (const writer of writers) CHAPTERS[writer]!(file);
  NAMED_ENTRIES[key]?.(file);
  comprehensive(file, key, writers);
  workingTogether(file, key);
  work(file, key, writers);
  return { id, key, person: file.person, writers, walls, accounts, consents: client.consents(new Forms(id, now)), records: file.records };
}

function somebody(name: string, now: Instant): ClientStory {
  const id = stableId(`client/${name}`);
  const dice = new Dice(name);
  const writers = dice.some(Object.keys(CHAPTERS), dice.between(2, 4));
  const person = anybody(dice, now, writers.includes("lakeside-school") ? dice.between(12, 18) : dice.between(19, 84));
  const file = new CaseFile({ client: id, key: null, person, dice, now });
  for (const writer of writers) CHAPTERS[writer]!(file);
  life(file, writers);
  comprehensive(file, null, writers);
  workingTogether(file, null);
  work(file, null, writers);
  return { id, key: null, person: file.person, writers, walls: [], accounts: [], consents: agreed(new Forms(id, now), dice), records: file.records };
}
