import type { Category } from "../../../schema/consent/category.ts";
import type { ClientRecord } from "../../../subgraphs/client-record.ts";
import type { Noun } from "../../../subgraphs/declaration.ts";
import type { Says } from "./client-draft.ts";
import type { Item } from "./items.ts";
import type { Dated, Link } from "./reading.ts";

/** A record about a client, to be written once it is known who she is and what its links lead to. */
export interface RecordDraft {
  readonly noun: Noun<ClientRecord>;
  readonly item: Item;
  /** The patient it is about. */
  readonly client: Link;
  readonly values: Readonly<Record<string, unknown>>;
  /** Properties that take the id of another record. */
  readonly links: Readonly<Record<string, Link>>;
  /** What its matter adds to the categories of its noun. */
  readonly categories: readonly Category[];
  /** Records whose guarded categories it carries too: what it is about is told by them. */
  readonly inherits: readonly Link[];
  /** Records it refers to and keeps nothing of; they must exist all the same. */
  readonly requires: readonly Link[];
  /** When what it tells of is said to have been. */
  readonly dated: readonly Dated[];
}

/** Why a resource is not imported though nothing is wrong with it. */
export interface Ignored {
  readonly ignored: string;
}

/** What a draft says of its noun's properties; links stand for those that are ids. */
export function recordDraft<T extends ClientRecord>(noun: Noun<T>, draft: {
  item: Item;
  client: Link;
  values: Partial<Says<T>>;
  links?: { readonly [Property in keyof Says<T>]?: Link | undefined };
  categories: readonly Category[];
  inherits?: readonly (Link | undefined)[];
  requires?: readonly (Link | undefined)[];
}): RecordDraft {
  const { links = {}, inherits = [], requires = [], ...rest } = draft;
  return {
    ...rest,
    noun,
    links: Object.fromEntries(Object.entries(links).filter((pair): pair is [string, Link] => pair[1] !== undefined)),
    inherits: inherits.filter((link) => link !== undefined),
    requires: requires.filter((link) => link !== undefined),
    dated: [],
  };
}
