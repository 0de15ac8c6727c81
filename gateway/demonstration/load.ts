import type { Instant } from "../../schema/consent/instant.ts";
import { Referral } from "../../subgraphs/referrals/referral.ts";
import type { Subgraph } from "../../subgraphs/subgraph.ts";
import type { Database } from "../database.ts";
import { ROOMS } from "../rooms.ts";
import { generate } from "./generate.ts";
import { writeDirectory } from "./load/directory.ts";
import { layFacts, openPortal, stateOf } from "./load/facts.ts";
import { withOwner } from "./load/owner.ts";
import { showProgress } from "./load/progress.ts";
import { batchesOf, writeRecords } from "./load/records.ts";

/** What {@link loadDemonstration} needs. */
export interface LoadOptions {
  /** A database at this version. */
  readonly database: Pick<Database, "adminUrl" | "urlOf">;
  /** Told what is done, a line each; at a terminal a bar shows how far it is. */
  readonly log?: (line: string) => void;
  /** What all times of the cast are counted from; the present unless given. */
  readonly now?: Instant;
  /** Which network is made; the dozen is the same in all. */
  readonly seed?: number;
  /** The subgraphs whose records are written. */
  readonly rooms?: readonly Subgraph[];
}

/**
 * Loads the demonstration network into a database that has none: who takes part, what was agreed, and 60 clients' files, each
 * record written as its worker through row-level security. Does nothing where a network is; a load that was cut off goes on.
 */
export async function loadDemonstration(options: LoadOptions): Promise<void> {
  const { database, log = () => undefined, now = new Date().toISOString(), seed = 1, rooms = ROOMS } = options;
  // Held until all is written, so that two starts on one database do not load it together.
  await withOwner(database.adminUrl, async (sql) => {
    const state = await stateOf(sql);
    if (state === "whole") return;
    const stories = generate({ seed, now });
    if (state === "empty") {
      log(`Loading the demonstration network: ${stories.length} clients …`);
      await layFacts(sql, stories, now);
    }
    const batches = batchesOf(stories, rooms);
    const progress = showProgress(batches.reduce((sum, { drafts }) => sum + drafts.length, 0));
    try {
      for (const room of rooms.filter(({ owns }) => owns.includes(Referral))) await writeDirectory(database, room, now);
      await writeRecords(database, batches, now, progress.advance);
    } finally {
      progress.stop();
    }
    await openPortal(sql, stories, now);
    log("The demonstration network is loaded.");
  });
}
