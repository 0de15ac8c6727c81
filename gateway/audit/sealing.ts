import type { Logger } from "pino";
import { type Sealer, startSealer, TreeForked } from "../../subgraphs/consent/sealing/sealer.ts";
import type { Config } from "../config.ts";
import { checkpointSigner } from "../identity/checkpoint-key.ts";
import { witnessOf } from "./witness.ts";

/** Seals the disclosure log from within this process, for as long as it runs; undefined where another does. `url` is the consent subgraph's login. */
export async function sealing(config: Config, url: string, log: Pick<Logger, "warn" | "error">): Promise<Sealer | undefined> {
  if (!config.auditSeal) return undefined;
  return startSealer({
    url, signer: await checkpointSigner(config), witness: witnessOf(config.auditWitness),
    onFailure: (failure) => {
      if (failure instanceof TreeForked) log.error({ kind: failure.name }, failure.message);
      else log.warn({ kind: failure.name, code: (failure as { code?: string }).code }, "the disclosure log could not be sealed; it is tried again");
    },
  });
}
