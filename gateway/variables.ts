import {
  coerceInputValue, type DocumentNode, getOperationAST, type GraphQLSchema, isInputType, isNonNullType, print, typeFromAST, valueFromAST,
} from "graphql";
import { PublicError } from "../schema/public-error.ts";
import { isStorable } from "../schema/storable-text.ts";

/**
 * The variables of an operation, checked against their types. BAD_USER_INPUT names the variable, the place in it and the
 * type expected, never the value. Values go on as they were sent, so that each subgraph coerces them itself.
 */
export function checkedVariables(
  schema: GraphQLSchema, document: DocumentNode, operationName: string | undefined, given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const variables: Record<string, unknown> = {};
  for (const definition of getOperationAST(document, operationName)?.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type as never);
    if (type === undefined || !isInputType(type)) continue;
    if (!Object.hasOwn(given, name)) {
      if (definition.defaultValue !== undefined) variables[name] = valueFromAST(definition.defaultValue, type);
      else if (isNonNullType(type)) throw bad(`The variable $${name} of type ${print(definition.type)} is missing.`);
      continue;
    }
    if (given[name] === null && isNonNullType(type)) throw bad(`The variable $${name} of type ${print(definition.type)} must not be null.`);
    if (given[name] !== null) {
      coerceInputValue(given[name], type, (path) => {
        throw bad(`The variable $${[name, ...path].join(".")} has a value that does not fit ${print(definition.type)}.`);
      });
      for (const path of unstorable(given[name])) throw bad(`The variable $${[name, ...path].join(".")} holds NUL or half a character.`);
    }
    variables[name] = given[name];
  }
  return variables;
}

/** The places of texts in a value that no record can hold. */
function* unstorable(value: unknown): Generator<readonly (string | number)[]> {
  if (typeof value === "string" && !isStorable(value)) yield [];
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) for (const path of unstorable(inner)) yield [name, ...path];
}

function bad(message: string): PublicError {
  return new PublicError("BAD_USER_INPUT", message);
}
