import express, { json, type Express, type Request } from "express";
import { buildSchema, graphql } from "graphql";

/** What the page sent with one request, other than introspection. */
export interface Sent {
  operationName: string | undefined;
  authorization: string | undefined;
  purpose: string | undefined;
}

const schema = buildSchema(`
  type Query { client(id: ID!): Client  clients(first: Int): [Client!]! }
  type Mutation { addNeed(client: ID!, text: String!): Client }
  type Client { id: ID!  identity: Identity  needs: [Need!]!  conditions: [Condition!]! }
  type Identity { name: String!  birthDate: String }
  type Need { id: ID!  text: String! }
  type Condition { id: ID!  name: String! }
`);

const client = {
  id: "3f1d5c9e-6a54-4a53-9d0a-0f5ac1a4a001",
  identity: { name: "Ada Winters", birthDate: "1984-02-11" },
  needs: [{ id: "n1", text: "A dry flat near the clinic" }],
};

/**
 * A server with a GraphQL endpoint that knows three tokens: "token-nurse" sees everything, "token-housing" has conditions
 * withheld, and "token-expired" is refused; each request is put into `sent`. It is for the page's own behaviour: whether
 * the real gateway withholds rightly is tested with the real gateway.
 */
export function stubGateway(sent: Sent[]): Express {
  const app = express();
  app.post("/graphql", json(), async (request, response) => {
    const { query, variables, operationName } = request.body as { query: string; variables?: Record<string, unknown>; operationName?: string };
    const authorization = request.get("authorization");
    if (operationName !== "IntrospectionQuery") sent.push({ operationName, authorization, purpose: request.get("x-purpose-of-use") });
    if (authorization === "Bearer token-expired") {
      response.status(401).json({ errors: [{ message: "Sign in again.", extensions: { code: "UNAUTHENTICATED" } }] });
      return;
    }
    const result = await graphql({ schema, source: query, variableValues: variables, operationName, rootValue: rootFor(request) });
    const withheld = authorization === "Bearer token-housing" && query.includes("conditions")
      ? [{ path: "client.conditions", clients: [client.id], categories: ["PHYSICAL_HEALTH", "SENSITIVE"] }]
      : [];
    response.json({ ...result, extensions: { withheld } });
  });
  return app;
}

function rootFor(request: Request) {
  const conditions = request.get("authorization") === "Bearer token-nurse" ? [{ id: "c1", name: "Essential hypertension" }] : [];
  const seen = { ...client, conditions };
  return { client: () => seen, clients: () => [seen], addNeed: () => seen };
}
