import { PublicError } from "../../schema/public-error.ts";

/** How long a subgraph may take to say whether it is ready, in milliseconds. */
const DEADLINE = 2_000;

/** Resolves when the subgraph at `url` says that its database answers. */
export async function readyOver(url: string): Promise<void> {
  const response = await fetch(new URL("health/ready", url), { signal: AbortSignal.timeout(DEADLINE) });
  await response.body?.cancel();
  if (!response.ok) throw new PublicError("UNAVAILABLE");
}
