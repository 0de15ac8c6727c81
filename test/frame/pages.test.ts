import { expect, test } from "vitest";
import { pageOf, pageRequest } from "../../subgraphs/connection.ts";

const row = (key: string) => ({ id: `00000000-0000-0000-0000-00000000000${key}`, key });
const keyOf = ({ key }: { key: string }) => key;
const page = (args: object, ...keys: string[]) => pageOf(keys.map(row), keyOf, pageRequest(args));

test("a page forward: the row too many says that there is more, and cursors lead on", () => {
  const first = page({ first: 2 }, "1", "2", "3");
  expect(first.nodes.map(keyOf)).toEqual(["1", "2"]);
  expect(first.edges.map(({ node }) => node)).toEqual(first.nodes);
  expect(first.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: false, startCursor: first.edges[0]!.cursor, endCursor: first.edges[1]!.cursor });
  expect(pageRequest({ first: 2, after: first.pageInfo.endCursor }).from).toEqual(["2", row("2").id]);
  expect(page({ first: 2, after: first.pageInfo.endCursor }, "3").pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
});

test("a page backward is turned round, and the rows it was made of stay as they are", () => {
  const rows = ["3", "2", "1"].map(row);
  const last = pageOf(rows, keyOf, pageRequest({ last: 3, before: page({}, "4").pageInfo.startCursor }));
  expect(last.nodes.map(keyOf)).toEqual(["1", "2", "3"]);
  expect(rows.map(keyOf)).toEqual(["3", "2", "1"]);
  expect(last.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  expect(page({ last: 2 }, "3", "2", "1").nodes.map(keyOf)).toEqual(["2", "3"]);
});

test("an empty page has no cursors", () => {
  expect(page({ first: 0 }, "1")).toMatchObject({ nodes: [], edges: [], pageInfo: { hasNextPage: true, startCursor: null, endCursor: null } });
});
