import { generic } from "./generic.ts";
import type { Jurisdiction } from "./jurisdiction.ts";

/** The tables a deployment can name; add a file beside `generic.ts` and a line here. */
export const JURISDICTIONS: Readonly<Record<string, Jurisdiction>> = { generic };
