// The last line of a run: how many tests passed and failed. A check outside the tests that failed counts as one.
import { existsSync, readFileSync } from "node:fs";

const [report, failed] = process.argv.slice(2);
const tests = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : { numPassedTests: 0, numFailedTests: 0, success: false };
const failures = tests.numFailedTests > 0 ? tests.numFailedTests : Number(failed !== "0" || !tests.success);
process.stdout.write(`${tests.numPassedTests} passed, ${failures} failed\n`);
