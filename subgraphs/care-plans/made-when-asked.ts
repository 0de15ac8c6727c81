/** Why what is computed is open: it holds nothing that its reader could not read record by record. */
export const MADE_WHEN_ASKED = "Made when asked, from the records its reader may read; each of them carries its own categories.";

/** Why what only stands inside a record is open. */
export const PART_OF_RECORD = "Only ever part of a record, which carries the categories.";
