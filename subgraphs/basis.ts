import { registerEnumType } from "type-graphql";

/** What a summary was made from. */
export enum Basis { PERMITTED_RECORDS = "PERMITTED_RECORDS" }
registerEnumType(Basis, {
  name: "SummaryBasis",
  description: "What a summary was made from.",
  valuesConfig: { PERMITTED_RECORDS: { description: "The records that you may read, when you asked; others, if there are any, play no part." } },
});

/** Why a summary is open: it holds nothing that its reader could not read record by record. */
export const OPEN_SUMMARY = "Made when asked, from the records its reader may read; each of them carries its own categories.";
