import { clientSecret, type IssuerKeys } from "./issuer-keys.ts";

/** Why no token could be had: one sentence for the person who asked. */
export class NoToken extends Error {
  override readonly name = "NoToken";
}

/** What a token is asked with: the issuer's address, the demonstration identity's name, and the issuer's own keys. */
export interface TokenRequest {
  readonly issuerUrl: string;
  readonly name: string;
  readonly keys: IssuerKeys;
}

/** A bearer token of a demonstration identity, from the running issuer (client_credentials); throws {@link NoToken}. */
export async function obtainToken({ issuerUrl, name, keys }: TokenRequest): Promise<string> {
  const response = await asked(issuerUrl, `${name}:${clientSecret(keys, name)}`);
  const answer = (await response.json().catch(() => ({}))) as { access_token?: unknown };
  if (response.ok && typeof answer.access_token === "string") return answer.access_token;
  throw new NoToken(`What answers at ${issuerUrl} did not give a token; it is not Careweave's demonstration issuer, or not one that was started with the same CAREWEAVE_HOME.`);
}

async function asked(issuerUrl: string, credentials: string): Promise<Response> {
  try {
    return await fetch(`${issuerUrl}/token`, {
      method: "POST",
      redirect: "error",
      headers: { authorization: `Basic ${btoa(credentials)}` },
      body: new URLSearchParams({ grant_type: "client_credentials" }),
      signal: AbortSignal.timeout(10_000),
    });
  } catch {
    throw new NoToken(`Careweave does not answer at ${issuerUrl}; start it with npm start, or set PORT to the port it runs on.`);
  }
}
