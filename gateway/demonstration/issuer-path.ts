/** Where in the gateway the demonstration issuer answers. */
export const ISSUER_PATH = "/oidc";
