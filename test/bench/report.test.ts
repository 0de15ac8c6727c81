import { expect, test } from "vitest";
import type { Machine } from "../../bench/machine.ts";
import { asJson, printed, type Report } from "../../bench/report.ts";

const REPORT: Report = {
  tables: [{ title: "A view", columns: ["", "CPU ms", "MiB"], rows: [["one process", 12.345, 300], ["over HTTP", 123.4, null]] }],
  goals: [{ what: "on / off", target: 1.6, measured: 1.1 }, { what: "ours / theirs", target: 0.33, measured: 0.5 }],
  notes: ["5 pairs."],
};
const MACHINE: Machine = { processor: "a processor", processors: 2, memoryGiB: 24, system: "linux x64", node: "v24.0.0", load: 0.1 };

test("a report is printed as tables that line up, with what is met and what is missed", () => {
  expect(printed(REPORT)).toBe([
    "A view",
    "             CPU ms  MiB",
    "one process   12.35  300",
    "over HTTP       123",
    "",
    "Targets",
    "               measured  at most",
    "on / off           1.10     1.60     met",
    "ours / theirs      0.50     0.33  missed",
    "",
    "5 pairs.",
    "",
  ].join("\n"));
});

test("as JSON it also says on what machine and under which settings it was found", () => {
  expect(JSON.parse(asJson("client-view", { pairs: 5 }, MACHINE, REPORT))).toEqual({
    bench: "client-view", machine: MACHINE, settings: { pairs: 5 },
    tables: [{ title: "A view", rows: [{ "": "one process", "CPU ms": 12.345, MiB: 300 }, { "": "over HTTP", "CPU ms": 123.4, MiB: null }] }],
    goals: [{ ...REPORT.goals[0], met: true }, { ...REPORT.goals[1], met: false }],
    notes: ["5 pairs."],
  });
});
