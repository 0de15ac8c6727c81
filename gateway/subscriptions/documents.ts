import type { DocumentNode, GraphQLSchema } from "graphql";
import { PublicError } from "../../schema/public-error.ts";
import { isSubscription } from "../execution/operation.ts";
import { RULES } from "../graphql-server.ts";
import { LIMITS } from "../limits.ts";
import { requireOperation } from "../operation-shape.ts";
import { ValidDocuments } from "../valid-documents.ts";

/** The documents of subscriptions, held against the schema and the limits like those that are sent by POST: each is planned once, however many subscribe by it. */
export class SubscriptionDocuments {
  readonly #documents: ValidDocuments;

  constructor(schema: GraphQLSchema) {
    this.#documents = new ValidDocuments(schema, { rules: RULES, maxTokens: LIMITS.tokens });
  }

  /** The document of `text`, in which `operationName` is a subscription. Throws `Refused`. */
  of(text: string, operationName: string | undefined): DocumentNode {
    const document = this.#documents.of(text);
    requireOperation(document, operationName);
    if (!isSubscription(document, operationName)) {
      throw new PublicError("MALFORMED_REQUEST", "Only subscriptions are served here; send queries and mutations by POST as JSON.");
    }
    return document;
  }
}
