import { randomInt } from "node:crypto";

/** The seed of the generated questions: CONSENT_SEED to repeat a run, or a new one. */
export const seed = Number(process.env["CONSENT_SEED"] ?? randomInt(2 ** 31));

/** How many questions each property is held against: CONSENT_RUNS, or 2,000. */
export const runs = Number(process.env["CONSENT_RUNS"] ?? 2000);

/** How many questions PostgreSQL is asked beside the written law: CONSENT_CASES, or 20,000. */
export const cases = Number(process.env["CONSENT_CASES"] ?? 20_000);
