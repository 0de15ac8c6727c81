import { EventEmitter, once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";

/** A message as it came. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Answers a message: a status, or whatever else is to happen to the response. */
export type Answering = number | ((response: ServerResponse) => void);

/** A partner's server on this machine: keeps what it is sent, and answers as it is told to, 204 otherwise. */
export interface Receiver {
  readonly port: number;
  readonly received: Received[];
  /** How many connections were made to it. */
  readonly connections: number;
  /** How the messages from now on are answered, the first of these first. */
  answers(...next: Answering[]): void;
  /** Resolves when so many messages have come. */
  until(messages: number): Promise<void>;
  close(): Promise<void>;
}

/** Opens a receiver; with a key and a certificate it is reached by https. */
export async function openReceiver(tls?: { key: string; cert: string }): Promise<Receiver> {
  const received: Received[] = [];
  const waiting: Answering[] = [];
  const coming = new EventEmitter();
  let connections = 0;
  const server: Server = tls === undefined ? createServer() : createSecureServer(tls) as unknown as Server;
  server.on("connection", () => connections++);
  server.on("request", (request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => (body += chunk)).on("end", () => {
      received.push({ headers: request.headers, body });
      coming.emit("message");
      const answer = waiting.shift() ?? 204;
      if (typeof answer === "function") answer(response);
      else response.writeHead(answer).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    received,
    get connections() {
      return connections;
    },
    answers: (...next) => void waiting.push(...next),
    async until(messages) {
      while (received.length < messages) await once(coming, "message");
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
