import { type ClientConfig, Connection, type PoolClient } from "pg";

/**
 * Asks PostgreSQL to cancel what a connection runs. The request goes over a connection of its own and is not answered; this resolves when
 * PostgreSQL has closed that one, or cannot be reached. A request that comes late cancels whatever its connection runs by then: who
 * calls this must give the connection up.
 */
export function cancel({ host, port, ssl, sslNegotiation, processID, secretKey }: PoolClient): Promise<void> {
  const over = Promise.withResolvers<void>();
  const way = new Connection({ ssl, sslNegotiation } as ClientConfig);
  const ask = () => way.cancel(processID, secretKey);
  const timer = setTimeout(() => way.stream.destroy(), PATIENCE);
  way.on("error", () => way.stream.destroy());
  way.once("end", () => {
    clearTimeout(timer);
    over.resolve();
  });
  // Encrypted where the other one is: whoever listens on the way must not learn the key.
  if (!ssl) way.once("connect", ask);
  else if (sslNegotiation !== "direct") way.once("connect", () => way.requestSsl());
  way.once("sslconnect", ask);
  if (host.startsWith("/")) way.connect(`${host}/.s.PGSQL.${port}`);
  else way.connect(port, host);
  return over.promise;
}

/** How long PostgreSQL may take to hear it, in milliseconds. */
const PATIENCE = 5_000;

/** What `pg` has, and its types leave out. */
declare module "pg" {
  interface Client {
    readonly sslNegotiation: string;
    readonly processID: number;
    readonly secretKey: number;
  }
  interface Connection {
    connect(port: number | string, host?: string): void;
    requestSsl(): void;
    cancel(processID: number, secretKey: number): void;
  }
}
