/** For which purpose numbers are told: running the network. Refusals for it, or for all purposes, are what keeps a client out of them. */
export const INSIGHT_PURPOSE = "HOPERAT";
