import { loadDemonstration } from "../../gateway/demonstration/load.ts";
import { ROOMS } from "../../gateway/rooms.ts";
import { migrate } from "../../subgraphs/migrate.ts";
import { templateDatabase } from "../database.ts";
import { databaseAt, PASSWORDS } from "../house.ts";

/** The instant every network of a run is made for: all its times are days away from any other. */
const NOW = new Date().toISOString();

/** A database with the demonstration network of a seed, made once a run, and what it was made with. */
export async function networkTemplate(seed: number, server?: string): Promise<{ template: string; network: { seed: number; now: string } }> {
  const template = await templateDatabase(`network_${seed}`, async (url) => {
    await migrate({ url, passwords: PASSWORDS, subgraphs: ROOMS });
    await loadDemonstration({ database: databaseAt(url), seed, now: NOW });
  }, server);
  return { template, network: { seed, now: NOW } };
}
