/** Why what is computed is open: it holds nothing that its reader could not read record by record. */
export const MADE_WHEN_ASKED = "Made when asked, from the records its reader may read; each of them carries its own categories.";

export { PART_OF_RECORD } from "../declaration.ts";
