import { cosignatureLines } from "../../subgraphs/consent/sealing/cosignature.ts";
import type { Witness } from "../../subgraphs/consent/sealing/witness.ts";

/** How long a witness may take, in milliseconds. */
const PATIENCE = 5_000;

/** A witness as https://c2sp.org/tlog-witness has it: it takes a checkpoint that continues the last one it took. */
export function witnessAddress(url: string): Witness {
  let before = 0;
  return {
    last: async () => undefined,
    async add(note, proof) {
      const size = Number(note.split("\n")[1]);
      let told = await tell(note, await proof(Math.min(before, size)));
      // It says itself what it took last when that is not what we believe; another sealer may have told it more.
      if (typeof told === "number") {
        before = told;
        if (told > size) return [];
        told = await tell(note, await proof(told));
        if (typeof told === "number") throw new WitnessRefused("The witness does not keep to what it says it took last.");
      }
      before = size;
      return told;
    },
  };

  /** The lines by which it cosigns, or the size of the checkpoint it took last. */
  async function tell(note: string, proof: readonly Buffer[]): Promise<readonly string[] | number> {
    const body = `old ${before}\n${proof.map((hash) => `${hash.toString("base64")}\n`).join("")}\n${note}`;
    const response = await fetch(`${url}/add-checkpoint`, { method: "POST", body, signal: AbortSignal.timeout(PATIENCE) });
    const text = await response.text();
    if (response.ok) return cosignatureLines(text);
    if (response.status === 409 && /^\d{1,15}\n$/.test(text)) return Number(text);
    throw new WitnessRefused(`The witness answered ${response.status}.`);
  }
}

/** A witness that does not take a checkpoint. */
export class WitnessRefused extends Error {
  override readonly name = "WitnessRefused";
}
