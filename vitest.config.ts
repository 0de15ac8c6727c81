import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes longest, in that order. Begun late, one of them would keep one core at work long after the others have ended. */
const LONGEST = [
  "operations.test.ts", "revocation/revocation.test.ts", "non-interference/dual.test.ts", "non-interference/non-interference.test.ts",
  "non-interference/can-fail.test.ts", "events/subscriptions.test.ts", "topology.test.ts", "demonstration/load.test.ts",
];

/** On a fresh clone nothing is known of how long a file took, and vitest goes by its size. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.findIndex((file) => moduleId.endsWith(`/test/${file}`));
      return at === -1 ? LONGEST.length : at;
    };
    return (await super.sort(files)).sort((one, other) => place(one) - place(other));
  }
}

export default defineConfig({
  // graphql ships an ES module and a CommonJS build; externalised packages load the second, so we must too.
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/global-setup.ts",
    pool: "forks",
    sequence: { sequencer: LongestFirst },
    // Left to itself vitest leaves one of two cores to itself; a test waits for PostgreSQL half of its time.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
