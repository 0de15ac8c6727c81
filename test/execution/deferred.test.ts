import { parse, specifiedRules, validate } from "graphql";
import { beforeEach, describe, expect, test } from "vitest";
import { deferralRules } from "../../gateway/execution/deferred/rules.ts";
import { coercedVariables } from "../../gateway/generic/coerced-variables.ts";
import { federation } from "./federation.ts";
import { inParts, type InParts } from "./in-parts.ts";
import { MAKERS, PRODUCTS, REVIEWS, SHIPPING } from "./shop.ts";

/** What @defer means, held against one shop: what comes at once, what later, and what never. */

let held: { readonly subgraph: string; readonly until: Promise<unknown> } | undefined;
let failing: string | undefined;
const shop = federation([PRODUCTS, REVIEWS, SHIPPING, MAKERS], async ({ subgraph }) => {
  if (subgraph === held?.subgraph) await held.until;
  if (subgraph === failing) throw new Error("gone");
});
beforeEach(() => {
  held = failing = undefined;
});

function begin(query: string, given: Record<string, unknown> = {}, signal?: AbortSignal) {
  shop.asked.length = 0;
  const document = parse(query);
  const faults = validate(shop.executor.apiSchema, document, [...specifiedRules, ...deferralRules]);
  if (faults.length > 0) throw faults[0]!;
  return shop.executor.begin({ document, variables: coercedVariables(shop.executor.apiSchema, document, undefined, given), contextOf: () => undefined, signal });
}

const take = (query: string, given?: Record<string, unknown>) => inParts(begin(query, given));
/** The fields delivered by each part, by the path they stand at. */
const delivered = ({ later }: InParts) => later.map((part) => Object.fromEntries(part.delivered.map(({ path, data }) => [path.join("."), data])));
const subgraphs = () => shop.asked.map(({ subgraph }) => subgraph);

describe("What comes when", () => {
  test("the initial answer has all that is not deferred, and is there before the rest is asked for", async () => {
    const begun = await begin('{ product(id: "b1") { title ... @defer(label: "stars") { stars reviews(first: 1) { text } } } }');
    expect(begun.initial).toMatchObject({ data: { product: { title: "One" } }, announced: [{ path: ["product"], label: "stars" }] });
    expect(subgraphs()).toEqual(["products"]);
    expect(delivered(await inParts(Promise.resolve(begun)))).toEqual([{ product: { stars: 3, reviews: [{ text: "about b1" }] } }]);
    expect(subgraphs()).toEqual(["products", "reviews"]);
  });

  test("each fragment comes when it is there, whichever is written first", async () => {
    const late = Promise.withResolvers<undefined>();
    held = { subgraph: "reviews", until: late.promise };
    const { initial, later } = await begin('{ product(id: "b1") { title ... @defer(label: "a") { stars } ... @defer(label: "b") { maker { name } } } }');
    expect(initial.announced.map(({ label }) => label)).toEqual(["a", "b"]);
    const first = (await later.next()).value!;
    expect(first).toMatchObject({ completed: [{ fragment: { label: "b" } }], hasNext: true });
    late.resolve(undefined);
    expect((await later.next()).value).toMatchObject({ completed: [{ fragment: { label: "a" } }], hasNext: false });
  });

  test("named fragments, whole lists, and fragments on types", async () => {
    const parts = await take("{ things { __typename ... on Book @defer { pages stars } ...F @defer } } fragment F on Film { minutes stars }");
    expect(parts.initial.data).toEqual({ things: [{ __typename: "Book" }, null, { __typename: "Voucher" }, { __typename: "Film" }] });
    expect(delivered(parts)).toEqual([{ "things.0": { pages: 100, stars: 3 }, "things.3": { minutes: 90, stars: 3 } }]);
  });

  test("a fragment inside another is announced with it, and asked for after it", async () => {
    const begun = await begin('{ product(id: "b1") { title ... @defer(label: "outer") { stars ... @defer(label: "inner") { maker { name } } } } }');
    expect(begun.initial.announced.map(({ label }) => label)).toEqual(["outer"]);
    const outer = (await begun.later.next()).value!;
    expect(outer).toMatchObject({ announced: [{ label: "inner" }], completed: [{ fragment: { label: "outer" } }], hasNext: true });
    expect(subgraphs()).not.toContain("makers");
    expect((await begun.later.next()).value).toMatchObject({ delivered: [{ data: { maker: { name: "Ada" } } }], hasNext: false });
  });

  test("what came before is not told again, however deep", async () => {
    const parts = await take('{ product(id: "b1") { maker { id } ... @defer { title maker { id name } } } }');
    expect(delivered(parts)).toEqual([{ product: { title: "One" }, "product.maker": { name: "Ada" } }]);
  });

  test("what two fragments have in common comes once, with the first", async () => {
    const late = Promise.withResolvers<undefined>();
    held = { subgraph: "makers", until: late.promise };
    const { initial, later } = await begin('{ product(id: "b1") { title ... @defer(label: "a") { stars maker { name } } ... @defer(label: "b") { stars } } }');
    expect(initial.announced).toHaveLength(2);
    expect((await later.next()).value).toMatchObject({ delivered: [{ to: { label: "b" }, data: { stars: 3 } }], completed: [{ fragment: { label: "b" } }] });
    late.resolve(undefined);
    expect((await later.next()).value).toMatchObject({ delivered: [{ to: { label: "a" }, data: { maker: { name: "Ada" } } }], hasNext: false });
  });

  test("a fragment of which everything is there already is not announced, but what is inside it", async () => {
    const parts = await take('{ product(id: "b1") { title ... @defer(label: "nothing") { title ... @defer(label: "inner") { stars } } } }');
    expect(parts.initial.announced.map(({ label }) => label)).toEqual(["inner"]);
  });

  test("at the root, with what the schema says of itself", async () => {
    const parts = await take('{ product(id: "b1") { title } ... @defer { best { stars } __type(name: "Size") { name } __typename } }');
    expect(parts.initial.data).toEqual({ product: { title: "One" } });
    expect(delivered(parts)).toEqual([{ "": { best: { stars: 4 }, __type: { name: "Size" }, __typename: "Query" } }]);
  });

  test("a fetch that others need is asked once", async () => {
    await take('{ product(id: "b1") { title ... @defer(label: "a") { maker { name } } ... @defer(label: "b") { maker { name } stars } } }');
    expect(subgraphs().sort()).toEqual(["makers", "products", "reviews"]);
  });

  test("of one subgraph too, where it can be asked for it apart", async () => {
    const begun = await begin('{ products { id ... on Book { title ... @defer { pages price(currency: USD) } } } product(id: "f1") { title } ... @defer { cheapest(of: ["b2"]) { title } } }');
    expect(shop.asked.map(({ text }) => text)).toEqual([expect.not.stringMatching(/pages|cheapest/)]);
    expect(Object.assign({}, ...delivered(await inParts(Promise.resolve(begun))))).toEqual({
      "": { cheapest: { title: "Two" } }, "products.0": { pages: 100, price: 1000 }, "products.1": { pages: 200, price: 1800 },
    });
    expect(shop.asked.slice(1).map(({ variables }) => variables)).toContainEqual({ representations: [{ __typename: "Book", id: "b1" }, { __typename: "Book", id: "b2" }] });
  });

  test("what must be known first is fetched with what needs it", async () => {
    const parts = await take('{ product(id: "b1") { title ... on Book @defer { insured volume } } }');
    expect(delivered(parts)).toEqual([{ product: { insured: 100, volume: 200 } }]);
  });
});

describe("Conditions", () => {
  test.each([
    ["false by a literal", "@defer(if: false)", {}, 0], ["true by a literal", "@defer(if: true)", {}, 1],
    ["false by a variable", "@defer(if: $if)", { if: false }, 0], ["true by a variable", "@defer(if: $if)", { if: true }, 1],
    ["a variable that is not given", "@defer(if: $if)", {}, 1],
    ["left out", "@skip(if: true) @defer", {}, 0], ["kept", "@include(if: true) @defer", {}, 1],
  ])("%s", async (_name, directives, given, parts) => {
    const taken = await take(`query($if: Boolean) { product(id: "b1") { title ... ${directives} { stars } other: stars @include(if: $if) } }`.replace(directives.includes("$if") ? "" : "query($if: Boolean)", directives.includes("$if") ? "" : "query").replace(/ other: stars @include\(if: \$if\)/, ""), given);
    expect(taken.later).toHaveLength(parts);
    expect(taken.data).toEqual({ product: { title: "One", ...(directives.includes("skip") ? {} : { stars: 3 }) } });
  });

  test("the same document under another condition is another answer", async () => {
    const query = 'query($if: Boolean!) { product(id: "b1") { title ... @defer(if: $if) { stars } } }';
    expect((await take(query, { if: true })).later).toHaveLength(1);
    expect((await take(query, { if: false })).later).toHaveLength(0);
    expect((await take(query, { if: true })).later).toHaveLength(1);
  });

  test("asked whole, nothing is deferred", async () => {
    expect(await shop.ask('{ product(id: "b1") { title ... @defer { stars } } }')).toEqual({ data: { product: { title: "One", stars: 3 } } });
  });
});

describe("Errors and nulls", () => {
  test("an error is told with the part in which it stands", async () => {
    const parts = await take("{ products { title ... @defer { maker { motto } } } }");
    expect(parts.initial.errors).toEqual([]);
    expect(parts.initial.data).toMatchObject({ products: [{ title: "One" }, { title: "Two" }, { title: "Three" }] });
    expect(parts.errors.map(({ path }) => path?.join("."))).toContain("products.0.maker.motto");
  });

  test("a null that may not be goes no further than its fragment, which comes to nothing", async () => {
    const parts = await take('{ product(id: "b1") { maker { id ... @defer(label: "motto") { name motto } ... @defer(label: "founded") { founded } } } }');
    expect(parts.data).toEqual({ product: { maker: { id: "m1", founded: 1900 } } });
    expect(parts.failed.map(({ label }) => label)).toEqual(["motto"]);
    expect(parts.errors).toMatchObject([{ path: ["product", "maker", "motto"], extensions: { code: "MOTTO" } }]);
  });

  test("what is inside a fragment that came to nothing is not announced", async () => {
    const parts = await take('{ product(id: "b1") { maker { id ... @defer { motto ... @defer { founded } } } } }');
    expect(parts.later).toHaveLength(1);
    expect(parts.later[0]!.announced).toEqual([]);
  });

  test("a subgraph that does not answer costs only the part it was to bring", async () => {
    failing = "reviews";
    const parts = await take('{ product(id: "b1") { title ... @defer { stars } ... @defer { maker { name } } } }');
    expect(parts.initial).toMatchObject({ data: { product: { title: "One" } }, errors: [] });
    expect(parts.data).toEqual({ product: { title: "One", maker: { name: "Ada" } } });
    expect(parts.errors).toMatchObject([{ path: ["product", "stars"], extensions: { serviceName: "reviews" } }]);
  });

  test("below a null there is nothing to wait for", async () => {
    const parts = await take('{ product(id: "none") { title ... @defer { stars } } }');
    expect(parts).toMatchObject({ data: { product: null }, later: [] });
  });
});

describe("A caller who has left", () => {
  test("is not read for any more", async () => {
    const leaving = new AbortController();
    const { later } = await begin('{ product(id: "b1") { title ... @defer { stars ... @defer { maker { name } } } } }', {}, leaving.signal);
    await later.next();
    leaving.abort();
    await expect(later.next()).rejects.toThrow();
    expect(subgraphs()).toEqual(["products", "reviews"]);
  });
});

describe("What is refused", () => {
  test.each([
    ["the root of a mutation", 'mutation { ... @defer { add(id: "b1") { id } } }', "root of a mutation"],
    ["the root of a mutation, by a fragment", 'mutation { ...F @defer } fragment F on Mutation { add(id: "b1") { id } }', "root of a mutation"],
    ["a label given twice", "{ products { ... @defer(label: \"a\") { id } ... @defer(label: \"a\") { title } } }", "given once"],
    ["a label by a variable", "query($l: String) { products { ... @defer(label: $l) { id } } }", "written out"],
    ["a field", "{ products @defer { id } }", "may not be used on FIELD"],
  ])("@defer at %s", (_where, query, words) => {
    const faults = validate(shop.executor.apiSchema, parse(query), [...specifiedRules, ...deferralRules]);
    expect(faults.map(({ message }) => message).join()).toContain(words);
  });

  test("below the root of a mutation it is carried out, and answered whole", async () => {
    expect(await shop.ask('mutation { add(id: "b1") { id ... @defer { stars } } }')).toEqual({ data: { add: { id: "b1", stars: 3 } } });
  });
});
