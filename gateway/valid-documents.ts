import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, specifiedRules, validate, type ValidationRule } from "graphql";

/** A document that is not executed, with all that is wrong with it. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super("The operation is refused.");
    this.errors = errors;
  }
}

/** What documents are held against beside the specification's own rules. */
export interface Holding {
  readonly rules: readonly ValidationRule[];
  readonly maxTokens?: number;
}

/** Most documents that are kept; the one not asked for longest makes room. */
const MOST = 300;

/** Documents held against the schema and the limits, as Apollo Server holds its own, and kept by their text: so each is planned once. */
export class ValidDocuments {
  readonly #schema: GraphQLSchema;
  readonly #holding: Holding;
  readonly #known = new Map<string, DocumentNode>();

  constructor(schema: GraphQLSchema, holding: Holding) {
    [this.#schema, this.#holding] = [schema, holding];
  }

  /** The document of `text`. Throws {@link Refused}. */
  of(text: string): DocumentNode {
    const document = this.#known.get(text) ?? this.#read(text);
    this.#known.delete(text);
    this.#known.set(text, document);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST) this.#known.delete(oldest!);
    return document;
  }

  #read(text: string): DocumentNode {
    const document = this.#parsed(text);
    const faults = validate(this.#schema, document, [...specifiedRules, ...this.#holding.rules]);
    // As Apollo Server has it: no names of the schema for guesses.
    if (faults.length > 0) throw new Refused(faults.map((fault) => coded(fault, "GRAPHQL_VALIDATION_FAILED", fault.message.replace(/ ?Did you mean(.+?)\?$/, ""))));
    return document;
  }

  #parsed(text: string): DocumentNode {
    try {
      return parse(text, this.#holding.maxTokens === undefined ? {} : { maxTokens: this.#holding.maxTokens });
    } catch (failure) {
      throw failure instanceof GraphQLError ? new Refused([coded(failure, "GRAPHQL_PARSE_FAILED", failure.message)]) : failure;
    }
  }
}

function coded({ nodes, source, positions }: GraphQLError, code: string, message: string): GraphQLError {
  return new GraphQLError(message, { nodes, source, positions, extensions: { code } });
}
