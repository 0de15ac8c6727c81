import { type DocumentNode, getOperationAST, Kind, parse, print, type SelectionSetNode, visit } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Dice } from "../../gateway/demonstration/generate/dice.ts";
import { LIMITS } from "../../gateway/limits.ts";
import { identityOf } from "../../gateway/demonstration/cast.ts";
import { openTestHouse, type TestHouse } from "../house.ts";
import { operationFiles } from "../operation-file.ts";
import { all, partsOf, together } from "./taking.ts";

/** Every query on record, with fragments deferred here and there: what comes in parts is what comes whole, whoever asks. */

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const QUERIES = operationFiles().filter(({ query, operationName, after, steps, during }) => {
  return after === null && during === null && steps.length === 0 && getOperationAST(parse(query), operationName)?.operation === "query";
});

describe("Queries on record, in parts", () => {
  let inSeveral = 0;

  test.each(QUERIES)("$name", async ({ name, query, variables, as, purpose, operationName }) => {
    const deferred = print(withDefers(parse(query), new Dice(name)));
    for (const identity of as) {
      const asked = { query: deferred, variables: variables as Record<string, unknown>, ...(operationName == null ? {} : { operationName }) };
      const whole = await house.ask(identity, { ...asked, ...(purpose == null ? {} : { purpose }) });
      const undeferred = await house.ask(identity, { ...asked, query, ...(purpose == null ? {} : { purpose }) });
      expect(withoutInstants(whole.body.data)).toEqual(withoutInstants(undeferred.body.data));
      const response = await fetch(`${house.url}/graphql`, {
        method: "POST",
        headers: {
          "content-type": "application/json", accept: "multipart/mixed, application/json", authorization: `Bearer ${await house.token(identity)}`,
          "x-purpose-of-use": purpose ?? identityOf(identity).purposes[0]!,
        },
        body: JSON.stringify(asked),
      });
      const type = response.headers.get("content-type")!;
      if (!type.startsWith("multipart/mixed")) {
        expect(withoutInstants(((await response.json()) as typeof whole.body).data)).toEqual(withoutInstants(whole.body.data));
        continue;
      }
      inSeveral++;
      const parts = await all(partsOf(response));
      const { data, errors } = together(parts);
      expect(withoutInstants(data)).toEqual(withoutInstants(whole.body.data));
      expect(errors).toEqual(whole.body.errors ?? []);
      // Of each place one part at least says what is withheld there, and none says what the whole does not.
      expect(withheldIn(parts.map(({ extensions }) => extensions))).toEqual(withheldIn([whole.body.extensions]));
    }
  });

  test("most of them did come in parts", () => {
    expect(inSeveral).toBeGreaterThan(QUERIES.length / 2);
  });
});

/** Puts some selections into deferred fragments. */
function withDefers(document: DocumentNode, dice: Dice): DocumentNode {
  let left: number = LIMITS.deferred;
  return visit(document, {
    SelectionSet(set, _key, parent): SelectionSetNode | undefined {
      const isFields = parent !== undefined && !Array.isArray(parent) && "kind" in parent && parent.kind === Kind.FIELD;
      if (!isFields || left === 0 || !dice.chance(0.5)) return undefined;
      left--;
      const [now, later] = [set.selections.filter((_one, at) => at === 0), set.selections.filter((_one, at) => at > 0)];
      if (later.length === 0) return undefined;
      return {
        kind: Kind.SELECTION_SET,
        selections: [...now, { kind: Kind.INLINE_FRAGMENT, directives: [{ kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: "defer" } }], selectionSet: { kind: Kind.SELECTION_SET, selections: later } }],
      };
    },
  });
}

function withheldIn(extensions: readonly unknown[]): string[] {
  const told = (extensions as ({ withheld?: { path: string; clients: string[]; categories: string[] }[] } | undefined)[]).flatMap((one) => one?.withheld ?? []);
  return [...new Set(told.flatMap(({ path, clients, categories }) => clients.map((client) => `${path} ${client} ${categories.join()}`)))].sort();
}

/** The instant of asking differs from question to question. */
function withoutInstants(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data ?? null).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "then"));
}
