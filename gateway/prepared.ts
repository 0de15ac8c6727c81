import { type DocumentNode, getOperationAST, type GraphQLSchema, OperationTypeNode } from "graphql";
import { type Coordinates, coordinatesOf } from "./disclosure/coordinates.ts";
import type { TypeConsent } from "./withheld/consent-of-types.ts";
import { type Trace, traceOf } from "./withheld/trace.ts";

/** What is known of an operation before it runs; kept as long as its document. */
export interface Prepared {
  readonly trace: Trace;
  readonly coordinates: Coordinates;
  readonly isMutation: boolean;
  readonly name: string | null;
}

/** Prepares operations over a schema, each once. */
export function preparing(schema: GraphQLSchema, consents: ReadonlyMap<string, TypeConsent>): (document: DocumentNode, operationName: string | undefined) => Prepared {
  const prepared = new WeakMap<DocumentNode, Map<string, Prepared>>();

  return (document, operationName) => {
    const ofDocument = prepared.get(document) ?? new Map<string, Prepared>();
    prepared.set(document, ofDocument);
    const operation = ofDocument.get(operationName ?? "") ?? prepare(document, operationName);
    ofDocument.set(operationName ?? "", operation);
    return operation;
  };

  function prepare(document: DocumentNode, operationName: string | undefined): Prepared {
    const { operation, name } = getOperationAST(document, operationName)!;
    return {
      trace: traceOf(document, operationName, schema, consents),
      coordinates: coordinatesOf(document, operationName, schema),
      isMutation: operation === OperationTypeNode.MUTATION,
      name: name?.value ?? null,
    };
  }
}
