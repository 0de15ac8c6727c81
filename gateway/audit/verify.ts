import { createReadStream, existsSync } from "node:fs";
import { type NoteVerifier, parseVerifier } from "../../subgraphs/consent/sealing/note.ts";
import { parseCosigner } from "../../subgraphs/consent/sealing/cosignature.ts";
import { BadSetting, type Config } from "../config.ts";
import { checkpointVerifier } from "../identity/checkpoint-key.ts";
import { audit, type Findings } from "./audit.ts";
import { auditedDatabase } from "./audited-database.ts";
import { exportSource } from "./export.ts";
import type { Source } from "./item.ts";
import { auditProgress } from "./progress.ts";
import { openDatabaseSource } from "./database-source.ts";
import { isAddress } from "./witness.ts";
import { headsIn } from "./witness-file.ts";

/** What is verified, and with what. */
export interface VerifyOptions {
  readonly config: Config;
  /** An export; the database of the settings when left out. */
  readonly file?: string | undefined;
  /** The log's verifier; the one kept in the home when left out. */
  readonly key?: string | undefined;
  /** A file of checkpoints from elsewhere; that of AUDIT_WITNESS when left out. */
  readonly witness?: string | undefined;
  /** The verifier of a witness that cosigns. */
  readonly cosigner?: string | undefined;
  readonly now: Date;
  readonly stderr: Pick<NodeJS.WriteStream, "write" | "isTTY">;
}

/** Audits a database or an export. */
export async function verify({ config, file, key: given, witness, cosigner, now, stderr }: VerifyOptions): Promise<Findings> {
  const key = await keyOf(config, given);
  const cosigns = cosigner === undefined ? undefined : parseCosigner(cosigner);
  if (cosigner !== undefined && cosigns === undefined) throw new BadSetting("--cosigner is not the verifier of a witness, like witness.example+0123abcd+base64.");
  const held = witness ?? (config.auditWitness !== null && !isAddress(config.auditWitness) ? config.auditWitness : undefined);
  if (witness !== undefined && !existsSync(witness)) throw new BadSetting(`${witness} cannot be read.`);
  const database = file === undefined ? await auditedDatabase(config) : undefined;
  try {
    const opened = database === undefined ? undefined : await openDatabaseSource(database.url);
    const source = opened ?? exported(file!);
    const progress = auditProgress(source.size, stderr);
    try {
      return await audit(source.items(), { key, now, done: progress.done, ...(cosigns && { cosigner: cosigns }), ...(held === undefined || !existsSync(held) ? {} : { witnessed: headsIn(held, key) }) });
    } finally {
      progress.end();
      await opened?.close();
    }
  } finally {
    await database?.stop();
  }
}

/** What an audit found, in words; the first line says whether anything is wrong. */
export function wordsOf({ size, removed, checkpoints, witnessed, cosigned, waiting, faults, first }: Findings): string {
  const n = (count: number) => count.toLocaleString("en-US");
  const read = `${n(size)} entries (${n(removed)} removed as the log says, ${n(waiting)} waiting for their place), ${n(checkpoints)} checkpoints, ${n(witnessed)} of the witness${
    cosigned === null ? "" : `, cosigned up to entry ${n(cosigned)}`}.`;
  if (first === undefined) return `The log is whole.\n${read}\n`;
  const where = first.until - first.from > 1 ? `Between entries ${first.from} and ${first.until - 1}` : `Entry ${first.from}`;
  return `THE LOG IS NOT WHAT IT WAS. ${where}: ${first.what}.\n${faults === 1 ? "" : `It is the first of ${n(faults)} faults.\n`}${read}\n`;
}

/** The verifier that was given, or of the key in the home. */
export async function keyOf(config: Config, given: string | undefined): Promise<NoteVerifier> {
  const key = given === undefined ? await checkpointVerifier(config) : parseVerifier(given);
  if (key !== undefined) return key;
  throw new BadSetting(given === undefined
    ? "There is no checkpoint key in CAREWEAVE_HOME; give the log's verifier, as npm run audit -- key prints it, by --key."
    : "--key is not a verifier like careweave/disclosures+0123abcd+base64, as npm run audit -- key prints it.");
}

function exported(file: string): Source {
  if (!existsSync(file)) throw new BadSetting(`${file} cannot be read.`);
  return exportSource(createReadStream(file, "utf8"));
}
