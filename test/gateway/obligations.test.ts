import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildASTSchema, buildSchema, parse } from "graphql";
import { describe, expect, test } from "vitest";
import { type Category, GUARDED_MASK, maskOf, NAMED_ONLY } from "../../schema/consent/category.ts";
import { NOTICED_MASK, NOTICES, noticesFor } from "../../schema/consent/notice.ts";
import type { Release } from "../../subgraphs/receipt.ts";
import { owed } from "../../gateway/obligations/owed.ts";
import { reportObligations } from "../../gateway/obligations/report.ts";
import { consentOfTypes } from "../../gateway/withheld/consent-of-types.ts";
import { traceOf } from "../../gateway/withheld/trace.ts";

const FOLDER = join(import.meta.dirname, "../../schema/printed");
const API = buildSchema(readFileSync(join(FOLDER, "api.graphql"), "utf8"), { assumeValidSDL: true });
const CONSENTS = consentOfTypes(buildASTSchema(parse(readFileSync(join(FOLDER, "supergraph.graphql"), "utf8")), { assumeValidSDL: true }));
const CALLER = { agency: "clinic", purpose: "TREAT" as const };
const released = (noun: string, client: string, id: string, categories: Category[], author = "program"): Release => ({ noun, client, id, mask: maskOf(categories), author });

/** `_` in the data stands for the id the trace asks for. */
function report(query: string, data: unknown, releases: Release[], caller = CALLER) {
  const trace = traceOf(parse(query), undefined, API, CONSENTS);
  const marked = JSON.parse(JSON.stringify(data).replaceAll('"_"', JSON.stringify(trace.idKey))) as unknown;
  return reportObligations(marked, trace, owed(releases, caller as never), new Map([["ada", ["c1", "c2"]], ["bo", ["c3"]]]));
}

describe("Notices", () => {
  test("every category that needs a form of its own has one; nothing ordinary has", () => {
    expect(NOTICED_MASK & maskOf(NAMED_ONLY)).toBe(maskOf(NAMED_ONLY));
    expect(NOTICED_MASK & ~GUARDED_MASK).toBe(0);
    expect(noticesFor(0)).toEqual([]);
    expect(new Set(NOTICES.map(({ id }) => id)).size).toBe(NOTICES.length);
  });
});

describe("Obligations of an answer", () => {
  const LIST = "{ clients(first: 2) { nodes { id needs { nodes { id } } risks { nodes { id } } } } }";
  const page = (...ids: string[]) => ({ nodes: ids.map((id) => ({ id })) });

  test("stand at the paths that hold such records, clients with the same together", () => {
    const data = { clients: { nodes: [
      { _: "ada", id: "ada", needs: page("n1"), risks: page("r1") }, { _: "bo", id: "bo", needs: page("n2"), risks: page() },
    ] } };
    const releases = [released("Need", "ada", "n1", ["HOUSING", "PART2"]), released("Need", "bo", "n2", ["PART2"]), released("Risk", "ada", "r1", ["CRISIS"])];
    expect(report(LIST, data, releases).obligations).toEqual([
      { path: "clients.nodes.needs", clients: ["ada", "bo"], notices: ["42-CFR-2.32"], consents: ["c1", "c2", "c3"] },
    ]);
  });

  test("name every notice, and an alias as the caller wrote it; not a page that holds nothing", () => {
    const query = "query { client(id: 1) { full: needs { nodes { id } } empty: needs { nodes { id } pageInfo { hasNextPage } } } }";
    const { obligations, notices } = report(query, { client: { _: "ada", full: page("n1"), empty: { ...page(), pageInfo: { hasNextPage: false } } } },
      [released("Need", "ada", "n1", ["PART2", "VICTIM_SERVICES"])]);
    expect(obligations).toMatchObject([{ path: "client.full", notices: ["42-CFR-2.32", "34-USC-12291-b-2"] }]);
    expect(notices.map(({ id }) => id)).toEqual(["42-CFR-2.32", "34-USC-12291-b-2"]);
  });

  test("stand at a record that is found by its own id, and for a value computed from records at the answer itself", () => {
    expect(report("{ goal(id: 1) { lifecycle } }", { goal: { _: "g1", lifecycle: "ACTIVE" } }, [released("Goal", "ada", "g1", ["PART2"])]).obligations)
      .toMatchObject([{ path: "goal", clients: ["ada"] }]);
    expect(report("{ client(id: 1) { id } }", { client: { _: "ada", id: "ada" } }, [released("Assessment", "ada", "a1", ["PART2"])]).obligations)
      .toMatchObject([{ path: "", clients: ["ada"] }]);
  });

  test("are none of her own agency's records, and none for whoever asks for her own file", () => {
    const data = { client: { _: "ada", needs: page("n1") } };
    const query = "{ client(id: 1) { needs { nodes { id } } } }";
    expect(report(query, data, [released("Need", "ada", "n1", ["PART2"], "clinic")])).toEqual({ obligations: [], notices: [] });
    expect(report(query, data, [released("Need", "ada", "n1", ["PART2"])], { ...CALLER, purpose: "PATRQT" as never })).toEqual({ obligations: [], notices: [] });
  });
});
