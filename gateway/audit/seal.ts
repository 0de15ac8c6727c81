import "reflect-metadata";
import { once } from "node:events";
import { createSealer, startSealer } from "../../subgraphs/consent/sealing/sealer.ts";
import type { Config } from "../config.ts";
import { openDatabase } from "../database.ts";
import { checkpointSigner } from "../identity/checkpoint-key.ts";
import { witnessOf } from "./witness.ts";

/** Seals the log as a process of its own: once, or until a signal comes. */
export async function seal(config: Config, isOnce: boolean, stderr: Pick<NodeJS.WriteStream, "write">): Promise<void> {
  const database = await openDatabase(config, { beside: true });
  const options = {
    url: database.urlOf("consent"), signer: await checkpointSigner(config), witness: witnessOf(config.auditWitness),
    onFailure: ({ name, message }: Error) => void stderr.write(`${name}: ${message}\n`),
  };
  const sealer = isOnce ? createSealer(options) : startSealer(options);
  if (isOnce) await sealer.seal();
  else await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  await sealer.close();
  await database.stop();
}
