import { maxAliasesRule } from "@escape.tech/graphql-armor-max-aliases";
import { maxDepthRule } from "@escape.tech/graphql-armor-max-depth";
import { maxDirectivesRule } from "@escape.tech/graphql-armor-max-directives";
import { type ASTVisitor, GraphQLError, type ValidationContext, type ValidationRule } from "graphql";

/** What one operation may cost before anything is planned or fetched. */
export const LIMITS = {
  /** Levels of nested fields; the shared client view has 8. */
  depth: 12,
  /** Aliases in the whole document. */
  aliases: 15,
  directives: 50,
  /** Deferred fragments of the document; each has its payload, and each payload its entries in the log. */
  deferred: 10,
  /** Lexical tokens of the document; a parser's limit. */
  tokens: 2_000,
  /** Size of the request body in bytes. */
  body: 256 * 1024,
  /** Requests that one user has under way at a time, and all users of one agency, at one gateway: answered, or not yet taken. */
  requestsOfUser: 128,
  requestsOfAgency: 512,
  /** Bytes of answers that an agency has not taken, above which it gets no further ones. */
  untakenOfAgency: 32 * 1024 * 1024,
  /** Subscriptions that one user has open at a time, and all users of one agency, at one gateway. */
  subscriptionsOfUser: 20,
  subscriptionsOfAgency: 500,
} as const;

/** The sentence by which an operation over a limit is refused. */
export const TOO_LARGE = {
  depth: `The operation nests more than ${LIMITS.depth} levels of fields; ask for less at once.`,
  aliases: `The operation has more than ${LIMITS.aliases} aliases; ask for less at once.`,
  directives: `The operation has more than ${LIMITS.directives} directives; ask for less at once.`,
  deferred: `The operation defers more than ${LIMITS.deferred} fragments; ask for less apart.`,
  tokens: `The operation has more than ${LIMITS.tokens} tokens; ask for less at once.`,
} as const;

const reject = (sentence: string) => ({
  propagateOnRejection: false,
  onReject: [(context: ValidationContext | null, error: GraphQLError) => {
    error.message = sentence;
    context?.reportError(error);
  }],
});

/** Validation rules that refuse an operation over its limits. */
export const limitRules: ValidationRule[] = [
  maxDepthRule({ n: LIMITS.depth, ...reject(TOO_LARGE.depth) }),
  maxAliasesRule({ n: LIMITS.aliases, ...reject(TOO_LARGE.aliases) }),
  maxDirectivesRule({ n: LIMITS.directives, ...reject(TOO_LARGE.directives) }),
  mostDeferred,
];

function mostDeferred(context: ValidationContext): ASTVisitor {
  let found = 0;
  return {
    Directive({ name }) {
      if (name.value === "defer" && ++found === LIMITS.deferred + 1) context.reportError(new GraphQLError(TOO_LARGE.deferred));
    },
  };
}
