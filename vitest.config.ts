import { defineConfig } from "vitest/config";

export default defineConfig({
  // graphql ships an ES module and a CommonJS build; externalised packages load the second, so we must too.
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/global-setup.ts",
    pool: "forks",
    // Left to itself vitest leaves one of two cores to itself; a test waits for PostgreSQL half of its time.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
