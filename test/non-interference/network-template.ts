import { loadDemonstration } from "../../gateway/demonstration/load.ts";
import { templateDatabase } from "../test-database.ts";
import { databaseAt } from "../house.ts";
import { migratedTemplate } from "../migrated.ts";

/**
 * The instant a network is made for: the full hour, so that the files of a run, each a process of its own, share one template
 * made for the instant they all reckon with. All times of the network are days away from it.
 */
const NOW = `${new Date().toISOString().slice(0, 13)}:00:00.000Z`;

/** A database with the demonstration network of a seed, made once a run, and what it was made with. */
export async function networkTemplate(seed: number, server?: string): Promise<{ template: string; network: { seed: number; now: string } }> {
  const template = await templateDatabase(`network_${seed}_${NOW}`, async (url) => {
    await loadDemonstration({ database: databaseAt(url), seed, now: NOW });
  }, { server, from: await migratedTemplate(server) });
  return { template, network: { seed, now: NOW } };
}
