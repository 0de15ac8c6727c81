import type { Witness } from "../../subgraphs/consent/sealing/witness.ts";
import { witnessAddress } from "./witness-address.ts";
import { witnessFile } from "./witness-file.ts";

/** The witness of AUDIT_WITNESS: an address, or else a file. */
export function witnessOf(setting: string | null): Witness | undefined {
  if (setting === null) return undefined;
  return isAddress(setting) ? witnessAddress(setting.replace(/\/$/, "")) : witnessFile(setting);
}

/** Whether a witness is somewhere else and not a file that can be read here. */
export function isAddress(setting: string): boolean {
  return /^https?:\/\//.test(setting);
}
