import pg, { type Connection } from "pg";

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
      const asked = args[0] as string | { text: string } | Several;
      // The road of writes puts values into the text; what is counted is the statement.
      const note = (text: string) => sent.get(this.database!)?.push(text.replace(/'(?:[^']|'')*'/g, "?"));
      if (typeof asked === "string") note(asked);
      else if ("text" in asked) note(asked.text);
      else notingEach(asked, note);
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

/** Statements that are sent in one piece; on the way each is known by its name alone. */
interface Several {
  submit(connection: Connection): unknown;
}

function notingEach(asked: Several, note: (name: string) => void): void {
  const submit = asked.submit;
  asked.submit = (connection) => {
    const { bind } = connection;
    connection.bind = (statement, ...more) => {
      note(statement?.statement ?? "");
      return bind.call(connection, statement, ...more);
    };
    try {
      return submit.call(asked, connection);
    } finally {
      connection.bind = bind;
    }
  };
}
