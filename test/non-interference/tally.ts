import pg from "pg";

/**
 * Counts the SQL statements of this process by database, on whichever road they travel: it stands where the driver sends
 * them, so that the code under test knows nothing of it.
 */
export class Tally {
  readonly #sent = new Map<string, string[]>();
  readonly #query = pg.Client.prototype.query;

  /** Begins to count. */
  constructor() {
    const [sent, query] = [this.#sent, this.#query];
    pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
      const asked = args[0] as string | { text: string };
      const text = typeof asked === "string" ? asked : asked.text;
      // The road of writes puts values into the text; what is counted is the statement.
      sent.get(this.database!)?.push(text.replace(/'(?:[^']|'')*'/g, "?"));
      return (query as (...all: unknown[]) => unknown).apply(this, args);
    } as never;
  }

  /** From now on the statements sent to this database are counted. */
  watch(databaseUrl: string): void {
    this.#sent.set(new URL(databaseUrl).pathname.slice(1), []);
  }

  /** The statements sent to the database since the last call, in an order of their own. */
  take(databaseUrl: string): string[] {
    const name = new URL(databaseUrl).pathname.slice(1);
    const sent = this.#sent.get(name) ?? [];
    this.#sent.set(name, []);
    return sent.sort();
  }

  /** How many were sent since the last {@link take}. */
  count(databaseUrl: string): number {
    return this.#sent.get(new URL(databaseUrl).pathname.slice(1))?.length ?? 0;
  }

  /** Counts no more. */
  end(): void {
    pg.Client.prototype.query = this.#query;
  }
}
