import { createHmac } from "node:crypto";

/** What is signed: the message's id, the second in which it is sent, and its body. */
export interface Signed {
  readonly id: string;
  readonly seconds: number;
  readonly body: string;
}

/** The headers by which a receiver knows that a message is ours, new and whole, as https://www.standardwebhooks.com has them; a signature for each secret. */
export function signedHeaders({ id, seconds, body }: Signed, secrets: readonly string[]): Record<string, string> {
  const signatures = secrets.map((secret) => `v1,${createHmac("sha256", Buffer.from(secret.replace(/^whsec_/, ""), "base64")).update(`${id}.${seconds}.${body}`).digest("base64")}`);
  return { "webhook-id": id, "webhook-timestamp": String(seconds), "webhook-signature": signatures.join(" ") };
}
