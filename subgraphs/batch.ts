import type { Connection, FieldDef, PoolClient, QueryResultRow, Submittable } from "pg";
import { prepareValue } from "pg/lib/utils.js";
import type { AnswerSize } from "./answer-size.ts";
import type { RecordOf } from "./record-of.ts";

/** A statement as PostgreSQL prepares it: parsed and planned once a connection, under its name. */
export interface Prepared {
  readonly name: string;
  readonly text: string;
}

/**
 * Statements that travel to PostgreSQL in one piece and end with one Sync, so that it answers once and Node wakes once, where a query
 * of `pg` each would have a Sync, an answer and a wake-up of its own. The columns of a statement are described the first time only.
 *
 * Outside of a transaction they are one: all of them or none, committed when {@link over} resolves and not before. Where one fails,
 * PostgreSQL passes over those behind it.
 */
export class Batch implements Submittable {
  readonly #client: PoolClient;
  readonly #known: Map<string, Known>;
  readonly #steps: Step[] = [];
  readonly #over = Promise.withResolvers<void>();
  /** The step whose answer comes next. */
  #at = 0;

  constructor(client: PoolClient) {
    this.#client = client;
    this.#known = KNOWN.get(client.connection) ?? new Map<string, Known>();
    KNOWN.set(client.connection, this.#known);
    this.#over.promise.catch(() => undefined);
  }

  /** Resolves when PostgreSQL has done with all of it; rejects with what failed first. */
  get over(): Promise<void> {
    return this.#over.promise;
  }

  /** Adds a statement of whose rows nothing need be known. */
  tell(statement: Prepared, values: readonly unknown[] = []): void {
    this.#add(statement, values, undefined);
  }

  /**
   * Adds a statement; its rows, once PostgreSQL has done with the batch, as `record` makes them. One behind another's that failed fails
   * with {@link FAILED_BEFORE}, one behind a statement that was only told with the failure of that. Where `size` grows too large with
   * them it fails with that, and no row is kept.
   */
  rows<Row extends QueryResultRow>(statement: Prepared & { readonly record?: RecordOf | undefined }, values: readonly unknown[], size?: AnswerSize): Promise<Row[]> {
    const answer = Promise.withResolvers<QueryResultRow[]>();
    answer.promise.catch(() => undefined);
    this.#add(statement, values, answer, size);
    return answer.promise as Promise<Row[]>;
  }

  send(): void {
    this.#client.query(this);
  }

  /** For `pg`, as everything below is. */
  submit(connection: Connection): null {
    connection.stream.cork();
    for (const { known, values, answer } of this.#steps) {
      const { name, text } = known;
      if (!known.sent) {
        // In one that failed it may have been prepared, or not; closing what is not there is no failure.
        connection.close({ type: "S", name }, true);
        connection.parse({ name, text, types: [] }, true);
        known.sent = true;
        known.columns = undefined;
      }
      connection.bind({ statement: name, values }, true);
      if (answer !== undefined && known.columns === undefined) connection.describe({ type: "P", name: "" }, true);
      connection.execute(null, true);
    }
    connection.sync();
    connection.stream.uncork();
    return null;
  }

  handleRowDescription({ fields }: { readonly fields: FieldDef[] }): void {
    this.#steps[this.#at]!.known.columns = columnsOf(fields, this.#client);
  }

  handleDataRow({ fields, length }: { readonly fields: unknown[]; readonly length: number }): void {
    const step = this.#steps[this.#at]!;
    if (step.answer === undefined || step.failure !== undefined) return;
    const { parsers, plain } = step.known.columns!;
    try {
      step.size?.add(length);
      for (let at = 0; at < fields.length; at++) if (fields[at] !== null) fields[at] = parsers[at]!(fields[at] as string);
      step.rows.push((step.record ?? plain)(fields));
    } catch (failure) {
      step.failure = failure;
      step.rows.length = 0;
    }
  }

  handleCommandComplete(): void {
    this.#at++;
  }

  handleError(failure: Error): void {
    const failed = this.#steps[this.#at];
    // Without one it was the commit at the end: then nothing of the batch counts.
    const done = failed === undefined ? 0 : this.#at;
    const ofAll = failed?.answer === undefined;
    this.#steps.slice(0, done).forEach(settle);
    this.#steps.slice(done).forEach(({ known, answer }, index) => {
      known.sent = false;
      answer?.reject(index === 0 || ofAll ? failure : Object.assign(new Error("A statement before it failed."), { code: FAILED_BEFORE }));
    });
    this.#over.reject(failure);
  }

  handleReadyForQuery(): void {
    this.#steps.forEach(settle);
    this.#over.resolve();
  }

  #add(statement: Prepared & { readonly record?: RecordOf | undefined }, values: readonly unknown[], answer: Step["answer"], size?: AnswerSize): void {
    this.#steps.push({ known: this.#knownOf(statement), values: values.map(prepareValue), record: statement.record, rows: [], answer, size, failure: undefined });
  }

  #knownOf({ name, text }: Prepared): Known {
    const known = this.#known.get(name) ?? { name, text, sent: false, columns: undefined };
    if (known.text !== text) throw new Error(`Two statements are called ${name}.`);
    this.#known.set(name, known);
    return known;
  }
}

/** SQLSTATE of a statement whose transaction another has made fail. */
export const FAILED_BEFORE = "25P02";

interface Step {
  readonly known: Known;
  readonly values: (Buffer | string | null)[];
  readonly record: RecordOf | undefined;
  readonly rows: QueryResultRow[];
  /** Undefined where nobody asks for its rows. */
  readonly answer: PromiseWithResolvers<QueryResultRow[]> | undefined;
  /** Of all rows of which these are some. */
  readonly size: AnswerSize | undefined;
  /** Why a row could not be read. */
  failure: unknown;
}

function settle({ rows, answer, failure }: Step): void {
  if (failure === undefined) answer?.resolve(rows);
  else answer?.reject(failure);
}

/** What a connection has prepared, or is about to. */
interface Known extends Prepared {
  /** That it is prepared, unless the batch that was to fails. */
  sent: boolean;
  /** Undefined until PostgreSQL has described them. */
  columns: Columns | undefined;
}

const KNOWN = new WeakMap<Connection, Map<string, Known>>();

interface Columns {
  readonly parsers: readonly ((text: string) => unknown)[];
  readonly plain: RecordOf;
}

function columnsOf(fields: readonly FieldDef[], client: PoolClient): Columns {
  const names = fields.map(({ name }) => name);
  // A copy has one shape, whatever is assigned to it.
  const empty = Object.fromEntries(names.map((name) => [name, null])) as Record<string, unknown>;
  return {
    parsers: fields.map(({ dataTypeID }) => client.getTypeParser(dataTypeID, "text") as (text: string) => unknown),
    plain: (cells) => {
      const row = { ...empty };
      for (let at = 0; at < names.length; at++) row[names[at]!] = cells[at];
      return row;
    },
  };
}
