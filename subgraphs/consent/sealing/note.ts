import { createPublicKey, hash, type KeyObject, sign, verify } from "node:crypto";

/** A key that signs notes, under a name. */
export interface NoteSigner {
  readonly name: string;
  readonly privateKey: KeyObject;
}

/** A key that notes are verified with. */
export interface NoteVerifier {
  readonly name: string;
  readonly id: Buffer;
  readonly key: KeyObject;
}

// https://c2sp.org/signed-note: the byte that stands for Ed25519.
const ED25519 = Buffer.of(1);
/** What stands before an Ed25519 key of 32 bytes in its DER form. */
const SPKI = Buffer.from("302a300506032b6570032100", "hex");

/** `text`, which ends in a line feed, as a C2SP signed note. */
export function signNote(text: string, { name, privateKey }: NoteSigner): string {
  const { id } = verifierOf({ name, privateKey });
  const signature = Buffer.concat([id, sign(null, Buffer.from(text), privateKey)]);
  return `${text}\n— ${name} ${signature.toString("base64")}\n`;
}

/** The text of a note, if it is signed by the key and by the key rightly; undefined otherwise. */
export function openNote(note: string, verifier: NoteVerifier): string | undefined {
  const { text, signatures } = signaturesOf(note, verifier);
  const right = signatures.length > 0 && signatures.every((signature) => verify(null, Buffer.from(text), verifier.key, signature));
  return right ? text : undefined;
}

/** The text of a note, and what stands under it as signed by the key's name and id, whether it is right or not. */
export function signaturesOf(note: string, { name, id }: NoteVerifier): { text: string; signatures: Buffer[] } {
  const end = note.lastIndexOf("\n\n");
  if (end < 0 || !note.endsWith("\n")) return { text: "", signatures: [] };
  const signatures = note.slice(end + 2, -1).split("\n")
    .map((line) => /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/.exec(line))
    .filter((line) => line?.[1] === name)
    .map((line) => Buffer.from(line![2]!, "base64"))
    .filter((signature) => signature.subarray(0, 4).equals(id));
  return { text: note.slice(0, end + 1), signatures: signatures.map((signature) => signature.subarray(4)) };
}

/** The public half of a signer. */
export function verifierOf({ name, privateKey }: NoteSigner): NoteVerifier {
  const key = createPublicKey(privateKey);
  return { name, key, id: idOf(name, rawOf(key)) };
}

/** A verifier as text, `name+id+key`, as witnesses of C2SP logs are given it. */
export function verifierText({ name, id, key }: NoteVerifier): string {
  return `${name}+${id.toString("hex")}+${Buffer.concat([ED25519, rawOf(key)]).toString("base64")}`;
}

/** The verifier of such a text; undefined when it is none. `kind` is the byte that says what its signatures are of. */
export function parseVerifier(text: string, kind = ED25519[0]!): NoteVerifier | undefined {
  const [, name, hex, base64] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(text.trim()) ?? [];
  if (name === undefined) return undefined;
  const bytes = Buffer.from(base64!, "base64");
  if (bytes.length !== 33 || bytes[0] !== kind) return undefined;
  const id = idOf(name, bytes.subarray(1), kind);
  if (id.toString("hex") !== hex) return undefined;
  return { name, id, key: createPublicKey({ key: Buffer.concat([SPKI, bytes.subarray(1)]), format: "der", type: "spki" }) };
}

function rawOf(key: KeyObject): Buffer {
  return key.export({ format: "der", type: "spki" }).subarray(SPKI.length);
}

function idOf(name: string, raw: Uint8Array, kind = ED25519[0]!): Buffer {
  return hash("sha256", Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(kind), raw]), "buffer").subarray(0, 4);
}
