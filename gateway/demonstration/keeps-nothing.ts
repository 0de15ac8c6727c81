import type { Adapter } from "oidc-provider";

/**
 * The demonstration issuer's store: none. Its clients are in its configuration and its tokens are signed, so that nothing is
 * to be remembered; what would need memory (a sign-in page, refresh tokens) is refused for want of it.
 */
export const keepsNothing = (): Adapter => ({
  upsert: nothing,
  find: nothing,
  findByUserCode: nothing,
  findByUid: nothing,
  consume: nothing,
  destroy: nothing,
  revokeByGrantId: nothing,
});

async function nothing(): Promise<undefined> {
  return undefined;
}
