/** Where nothing is recorded that may be counted. */
export const NOT_RECORDED = "NOT_RECORDED";

/** Bands of age: name, and from which age on. Youngest first. */
export const AGES = [["UNDER_18", 0], ["FROM_18_TO_24", 18], ["FROM_25_TO_44", 25], ["FROM_45_TO_64", 45], ["FROM_65", 65]] as const;

/**
 * The fixed cells of what numbers of clients are broken down by, in their fixed order. Those of AGENCY are the agencies of the network.
 * What is known of each client for it is a projection of the subgraph `consent`: the one place every other may ask.
 */
export const COHORTS = {
  AGE: [...AGES.map(([name]) => name), NOT_RECORDED],
  LANGUAGE: ["ENGLISH", "SPANISH", "OTHER", NOT_RECORDED],
  VETERAN: ["VETERAN", "NOT_VETERAN", NOT_RECORDED],
} as const satisfies Record<string, readonly string[]>;
