import { expect, test } from "vitest";
import { disclosureUnderKills } from "./disclosure.ts";

test("10 processes killed under load: what was received stands in the log, fits one order, and no acknowledged write is lost", async () => {
  const said: string[] = [];
  const { cases, failures } = await disclosureUnderKills({ cases: 10, seed: 1, say: (line) => said.push(line) });
  expect(failures).toEqual([]);
  expect(cases).toBe(10);
  // It was a trial: some answers held data, and some requests were met by a kill.
  expect(said.at(-1)).toMatch(/, [1-9]\d* with data, [1-9]\d* failed or broken off; [1-9]\d* acknowledged/);
}, 600_000);
