import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, specifiedRules, validate } from "graphql";
import { PublicError } from "../../schema/public-error.ts";
import { isSubscription } from "../execution/operation.ts";
import { RULES } from "../graphql-server.ts";
import { LIMITS } from "../limits.ts";
import { requireOperation } from "../operation-shape.ts";

/** A document that is not executed, with all that is wrong with it. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super("The operation is refused.");
    this.errors = errors;
  }
}

/** Most documents that are kept; the one not asked for longest makes room. */
const MOST = 300;

/**
 * The documents of subscriptions, held against the schema and the limits like those that are sent by POST, and kept by their text:
 * so each is planned once, however many subscribe by it.
 */
export class SubscriptionDocuments {
  readonly #schema: GraphQLSchema;
  readonly #known = new Map<string, DocumentNode>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** The document of `text`, in which `operationName` is a subscription. Throws {@link Refused}. */
  of(text: string, operationName: string | undefined): DocumentNode {
    const document = this.#known.get(text) ?? this.#read(text);
    this.#known.delete(text);
    this.#known.set(text, document);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST) this.#known.delete(oldest!);
    requireOperation(document, operationName);
    if (!isSubscription(document, operationName)) {
      throw new PublicError("MALFORMED_REQUEST", "Only subscriptions are served here; send queries and mutations by POST as JSON.");
    }
    return document;
  }

  #read(text: string): DocumentNode {
    const document = parsed(text);
    const faults = validate(this.#schema, document, [...specifiedRules, ...RULES]);
    // As Apollo Server has it: no names of the schema for guesses.
    if (faults.length > 0) throw new Refused(faults.map((fault) => coded(fault, "GRAPHQL_VALIDATION_FAILED", fault.message.replace(/ ?Did you mean(.+?)\?$/, ""))));
    return document;
  }
}

function parsed(text: string): DocumentNode {
  try {
    return parse(text, { maxTokens: LIMITS.tokens });
  } catch (failure) {
    throw failure instanceof GraphQLError ? new Refused([coded(failure, "GRAPHQL_PARSE_FAILED", failure.message)]) : failure;
  }
}

function coded({ nodes, source, positions }: GraphQLError, code: string, message: string): GraphQLError {
  return new GraphQLError(message, { nodes, source, positions, extensions: { code } });
}
