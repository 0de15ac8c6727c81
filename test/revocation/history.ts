import type { Category } from "../../schema/consent/category.ts";

/** What a client shared, from one change of her consents to the next. Instants are milliseconds since 1970 of the machine's clock. */
export interface Step {
  readonly client: string;
  /** The change was asked for, and was answered: it happened in between. */
  readonly asked: number;
  readonly answered: number;
  /** The version of her consent that the change made. */
  readonly version: number;
  readonly scopes: readonly Shared[];
}

/** One permission. */
export interface Shared {
  readonly agencies: readonly string[];
  readonly categories: readonly Category[];
  /** When it ends by itself; Infinity for never. */
  readonly until: number;
}

/** From one change of an agency's membership to the next. */
export interface Turn {
  readonly agency: string;
  readonly asked: number;
  readonly answered: number;
  readonly active: boolean;
}

/** One answer as its reader received it. */
export interface Received {
  readonly agency: string;
  readonly client: string;
  /** Whether her agency knows the client by a record of its own, so that it finds her without any consent. */
  readonly own: boolean;
  readonly began: number;
  readonly ended: number;
  /** Undefined when not even a header came. */
  readonly requestId: string | undefined;
  /** WHOLE: a body without errors. PART: with errors. CUT: its connection broke. */
  readonly kind: "WHOLE" | "PART" | "CUT";
  /** Codes of its errors. */
  readonly codes: readonly string[];
  /** Whether data about the client arrived. */
  readonly holds: boolean;
  /** Categories by which cells of others were seen; undefined when the body did not come whole. */
  readonly cells: readonly Category[] | undefined;
  /** Categories that the answer itself says are shared; undefined where it does not say. */
  readonly shared: readonly Category[] | undefined;
  /** `Type.field` of what was not null, and the ids of its records. */
  readonly coordinates: readonly string[];
  readonly records: readonly string[];
}

/** An entry of the disclosure log. */
export interface Entry {
  readonly requestId: string;
  readonly client: string;
  readonly at: number;
  readonly version: number;
  readonly coordinates: readonly string[];
  readonly records: readonly string[];
}

/** All that happened, to be judged afterwards. */
export interface History {
  readonly steps: readonly Step[];
  /** The version of each client's consent when all was over. */
  readonly left: ReadonlyMap<string, number>;
  readonly turns: readonly Turn[];
  readonly received: readonly Received[];
  /** Entries about the clients, oldest first. */
  readonly entries: readonly Entry[];
  /** Requests of which the log says that they were refused a client. */
  readonly refused: ReadonlySet<string>;
}
