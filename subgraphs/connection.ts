import { ArgsType, type ClassType, Directive, Field, Int, ObjectType } from "type-graphql";
import { PublicError } from "../schema/public-error.ts";
import { type Noun, Open } from "./declaration.ts";
import { isUuid } from "./uuid.ts";

/** Where a page stands in its list, as the Relay cursor connection specification has it. */
@Open("Says where a page ends; every record on it carries its own categories.")
@Directive("@shareable")
@ObjectType()
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean;

  @Field(() => Boolean)
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  startCursor!: string | null;

  @Field(() => String, { nullable: true })
  endCursor!: string | null;
}

/** The most records one page may hold. */
export const PAGE_LIMIT = 100;

/** `first`/`after` or `last`/`before`; 20 records when neither is given. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: "At most this many from the start; up to 100, 20 when nothing is said." })
  first?: number | null;

  @Field(() => String, { nullable: true, description: "Only what follows this cursor." })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: "At most this many from the end; up to 100." })
  last?: number | null;

  @Field(() => String, { nullable: true, description: "Only what precedes this cursor." })
  before?: string | null;
}

/** A page as asked for, checked: direction, size, and the sort key and id it starts from. */
export interface PageRequest {
  readonly backward: boolean;
  readonly size: number;
  readonly from: readonly [key: string | null, id: string] | null;
}

/** Checks `args` for a list whose ids are as `isId` has it; a page that cannot be is `BAD_USER_INPUT`. */
export function pageRequest({ first, after, last, before }: PageArgs, isId = isUuid): PageRequest {
  const backward = last != null || before != null;
  if (backward && (first != null || after != null)) throw badPage("Use first/after or last/before, not both.");
  const size = (backward ? last : first) ?? 20;
  if (size < 0 || size > PAGE_LIMIT) throw badPage(`A page holds 0 to ${PAGE_LIMIT} records.`);
  const cursor = (backward ? before : after) ?? null;
  return { backward, size, from: cursor === null ? null : readCursor(cursor, isId) };
}

/** A page of instances of one noun, in list order. */
export interface Page<T> {
  readonly edges: readonly { readonly node: T; readonly cursor: string }[];
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfo;
}

/** Makes the page out of up to `size + 1` rows in reading direction; the one too many only says that there is more. */
export function pageOf<T extends { id: string }>(rows: readonly T[], keyOf: (row: T) => string | null, page: PageRequest): Page<T> {
  return new PageOfRows(rows, keyOf, page);
}

/** A page whose cursors are written when they are asked for: most who read ask for none. */
class PageOfRows<T extends { id: string }> implements Page<T> {
  readonly nodes: readonly T[];
  readonly #more: boolean;
  readonly #keyOf: (row: T) => string | null;
  readonly #page: PageRequest;

  constructor(rows: readonly T[], keyOf: (row: T) => string | null, page: PageRequest) {
    this.#more = rows.length > page.size;
    const kept = this.#more ? rows.slice(0, page.size) : rows;
    this.nodes = page.backward ? kept.toReversed() : kept;
    this.#keyOf = keyOf;
    this.#page = page;
  }

  get edges(): Page<T>["edges"] {
    return this.nodes.map((node) => ({ node, cursor: this.#cursorOf(node) }));
  }

  get pageInfo(): PageInfo {
    const { backward, from } = this.#page;
    const [first, last] = [this.nodes[0], this.nodes.at(-1)];
    return {
      hasNextPage: backward ? from !== null : this.#more,
      hasPreviousPage: backward ? this.#more : from !== null,
      startCursor: first === undefined ? null : this.#cursorOf(first),
      endCursor: last === undefined ? null : this.#cursorOf(last),
    };
  }

  #cursorOf(node: T): string {
    return writeCursor(this.#keyOf(node), node.id);
  }
}

/** The connection and edge types of a noun: `NeedConnection` with `edges`, `nodes` and `pageInfo`, and no count. */
export function Connection<T extends object>(
  noun: Noun<T>, because = "A page of records; each record carries its own categories, and nothing is counted.",
): ClassType<Page<T>> {
  const type = () => noun as ClassType<T>;

  @Open(because)
  @ObjectType(`${noun.name}Edge`)
  class Edge {
    @Field(type) node!: T;
    @Field(() => String) cursor!: string;
  }

  @Open(because)
  @ObjectType(`${noun.name}Connection`)
  class ConnectionType {
    @Field(() => [Edge]) edges!: Edge[];
    @Field(() => [noun]) nodes!: T[];
    @Field(() => PageInfo) pageInfo!: PageInfo;
  }
  return ConnectionType as ClassType<Page<T>>;
}

function writeCursor(key: string | null, id: string): string {
  return Buffer.from(JSON.stringify([key, id])).toString("base64url");
}

function readCursor(cursor: string, isId: (text: string) => boolean): [string | null, string] {
  try {
    const [key, id, ...rest] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown[];
    if (rest.length === 0 && (key === null || typeof key === "string") && typeof id === "string" && isId(id)) return [key, id];
  } catch {
    // Falls through: whatever is wrong with a cursor, the answer is the same.
  }
  throw badPage("That cursor is not one of this list's; take it from pageInfo or an edge.");
}

function badPage(message: string): PublicError {
  return new PublicError("BAD_USER_INPUT", message);
}
