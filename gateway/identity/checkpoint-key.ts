import { KeyObject } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type NoteSigner, type NoteVerifier, verifierOf } from "../../subgraphs/consent/sealing/note.ts";
import type { Config } from "../config.ts";
import { keptSecret } from "./kept-secret.ts";
import { givenText, imported, newKey } from "./statement-keys.ts";

type Source = Pick<Config, "checkpointKey" | "auditOrigin" | "home">;
const fileOf = ({ home }: Source) => join(home, "checkpoint-key.json");

/** What signs checkpoints of the disclosure log: the key given, or else one kept in the home folder. */
export async function checkpointSigner(source: Source): Promise<NoteSigner> {
  const { checkpointKey: given, auditOrigin: name } = source;
  const text = given === null ? await keptSecret(fileOf(source), newKey) : await givenText(given, SETTING);
  return Object.freeze({ name, privateKey: KeyObject.from(await imported(text, "The checkpoint key", SETTING)) });
}

/** What verifies them, if this process has the key; it makes none. */
export async function checkpointVerifier(source: Source): Promise<NoteVerifier | undefined> {
  return source.checkpointKey !== null || existsSync(fileOf(source)) ? verifierOf(await checkpointSigner(source)) : undefined;
}

const SETTING = "CAREWEAVE_CHECKPOINT_KEY";
