import { expect, test } from "vitest";
import { AGENCIES, DOZEN, IDENTITIES } from "../../gateway/demonstration/cast.ts";
import { castMarkdown, castTable } from "../../gateway/demonstration/table.ts";

test("the table of a start has a line for each identity with a link that asks as her", () => {
  const lines = castTable("http://localhost:4000").split("\n");
  for (const { name, label } of IDENTITIES) {
    const [line, ...more] = lines.filter((one) => one.endsWith(`http://localhost:4000/explorer?as=${name}`));
    expect(more).toEqual([]);
    expect(line).toContain(label);
  }
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(160);
});

test("the tables of the README are well-formed and name the dozen, the identities and the agencies", () => {
  const tables = castMarkdown().split("\n\n").map((table) => table.split("\n"));
  expect(tables.map(({ length }) => length - 2)).toEqual([DOZEN.length, IDENTITIES.length, AGENCIES.length]);
  for (const table of tables) expect(new Set(table.map((line) => line.split("|").length)).size).toBe(1);
  expect(castMarkdown()).toContain(`| Ada Brennan | permit | ${DOZEN[0]!.shows} |`);
});
