import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, validate } from "graphql";

/** Parses and validates the gateway's documents, each text once; the gateway sends few different ones. */
export class Documents {
  readonly #schema: GraphQLSchema;
  readonly #kept = new Map<string, DocumentNode>();
  readonly #most: number;

  constructor(schema: GraphQLSchema, most = 1000) {
    this.#schema = schema;
    this.#most = most;
  }

  /** The document of `text`; throws a GraphQLError when it does not fit the schema. */
  of(text: string): DocumentNode {
    const kept = this.#kept.get(text);
    if (kept !== undefined) return kept;
    const document = parse(text);
    const [error] = validate(this.#schema, document);
    if (error !== undefined) throw new GraphQLError(error.message);
    if (this.#kept.size >= this.#most) this.#kept.delete(this.#kept.keys().next().value!);
    this.#kept.set(text, document);
    return document;
  }
}
