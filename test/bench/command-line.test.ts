import { describe, expect, test } from "vitest";
import { BadCommandLine, readCommandLine } from "../../bench/command-line.ts";

const KNOWN = {
  view: { about: "a view", options: { pairs: { about: "how many rounds", otherwise: 5 }, requests: { about: "how many requests", otherwise: 40 } } },
  data: { about: "the data", options: {} },
};
const read = (line: string) => readCommandLine(line.split(" ").filter((word) => word !== ""), KNOWN);

describe("The command line of the benchmarks", () => {
  test("names one, with a number for each of its options and those not given as they are otherwise", () => {
    expect(read("view --pairs 7 --json")).toEqual({ name: "view", numbers: { pairs: 7, requests: 40 }, json: true });
    expect(read("view --requests=12")).toEqual({ name: "view", numbers: { pairs: 5, requests: 12 }, json: false });
    expect(read("data")).toEqual({ name: "data", numbers: {}, json: false });
  });

  test.each([
    ["", "Say what is to be measured."],
    ["--json", 'There is no benchmark "--json".'],
    ["views", 'There is no benchmark "views".'],
    ["constructor", 'There is no benchmark "constructor".'],
    ["view --clients 5", 'view knows no "--clients".'],
    ["view pairs", 'view knows no "pairs".'],
    ["data --pairs 1", 'data knows no "--pairs".'],
    ["view --json=yes", 'view knows no "--json=yes".'],
  ])("%s: says what is wrong, and what there is", (line, sentence) => {
    const refused = failureOf(() => read(line));
    expect(refused).toBeInstanceOf(BadCommandLine);
    expect(refused.message.split("\n")[0]).toBe(sentence);
    const known = refused.message.split("\n").slice(2).join("\n");
    if (line.startsWith("view ")) expect(known).toBe("npm run bench -- view [--json] [options]: a view\n  --pairs N  how many rounds; 5 unless given\n  --requests N  how many requests; 40 unless given");
    else if (!line.startsWith("data ")) expect(known).toBe("npm run bench -- <name> [--json] [options]\n  view [--pairs N] [--requests N]\n      a view\n  data\n      the data");
  });

  test.each(["0", "-1", "1.5", "many", "1e3", "99999999999", ""])("a number %s is refused by one sentence", (value) => {
    expect(failureOf(() => read(`view --pairs=${value}`)).message).toBe(`--pairs takes a whole number from 1 on, not "${value}".`);
  });

  test("a number left out is refused by one sentence", () => {
    expect(failureOf(() => read("view --pairs")).message).toBe("--pairs takes a whole number from 1 on.");
  });
});

function failureOf(work: () => unknown): Error {
  try {
    work();
  } catch (failure) {
    return failure as Error;
  }
  throw new Error("It was not refused.");
}
