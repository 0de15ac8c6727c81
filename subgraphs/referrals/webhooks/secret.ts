import { createHmac, randomBytes } from "node:crypto";

let key: string | Buffer = randomBytes(32);

/** Sets the key from which the secrets of webhooks derive; without it they hold in this process only. */
export function setWebhookKey(secret: string): void {
  key = secret;
}

/** The secret of a webhook in one of its generations, as https://www.standardwebhooks.com writes it. It is kept nowhere. */
export function secretOf(webhook: string, generation: number): string {
  return `whsec_${createHmac("sha256", key).update(`webhook ${webhook} ${generation}`).digest("base64")}`;
}
