import type { FieldNode, GraphQLFieldResolver } from "graphql";
import { type ContainerType, getMetadataStorage } from "type-graphql";
import type { Context } from "./context.ts";
import type { Noun } from "./declaration.ts";

type Resolver = GraphQLFieldResolver<unknown, Context, Record<string, unknown>>;
type Metadata = ReturnType<typeof getMetadataStorage>;
type Handler = Metadata["queries"][number] | Metadata["fieldResolvers"][number];
type Param = NonNullable<Handler["params"]>[number];

/**
 * To be called before type-graphql builds: a property is read as graphql-js reads it. What type-graphql puts around every property
 * and method serves guards, and there are none here: one that it would drop stops the build.
 */
export function readPlainly(): void {
  const { middlewares, resolverMiddlewares, authorizedFields, authorizedResolver, fields } = getMetadataStorage();
  const [guard] = [...middlewares, ...resolverMiddlewares, ...authorizedFields, ...authorizedResolver];
  if (guard !== undefined) {
    throw new TypeError(`${guard.target.name} has a guard of type-graphql's, which is not asked. What may be read is said by the type's declaration, and decided by PostgreSQL.`);
  }
  for (const field of fields) field.simple ??= field.name === field.schemaName;
}

/**
 * The resolvers that type-graphql has built, of which those of queries and of fields on types are called without its promises, its copies
 * and its look at the arguments anew for each of many objects. Where a method needs what only type-graphql knows, its own stays.
 */
export function calledDirectly(built: Record<string, Record<string, unknown>>, classes: readonly Noun[]): Record<string, Record<string, unknown>> {
  const { queries, fieldResolvers, objectTypes } = getMetadataStorage();
  const ofTypes = fieldResolvers.filter(({ kind }) => kind === "external").map((handler) =>
    [objectTypes.find(({ target }) => target === handler.getObjectType?.())?.name ?? "", handler] as const);
  for (const [type, handler] of [...queries.map((query) => ["Query", query] as const), ...ofTypes]) {
    const resolve = built[type]?.[handler.schemaName];
    if (classes.includes(handler.target as never) && typeof resolve === "function") built[type]![handler.schemaName] = direct(handler, resolve as Resolver);
  }
  return built;
}

/** One instance of each resolver class, whoever calls it. */
export const INSTANCES: ContainerType = {
  get(type: new () => object) {
    const instance = instances.get(type) ?? new type();
    instances.set(type, instance);
    return instance;
  },
};
const instances = new Map<Function, object>();

function direct({ target, methodName, params = [] }: Handler, built: Resolver): Resolver {
  const takes = [...params].sort((one, other) => one.index - other.index).map(takeOf);
  if (takes.includes(undefined)) return built;
  const take = takes as Resolver[];
  const instance = INSTANCES.get(target, {} as never) as Record<string, (...given: unknown[]) => unknown>;
  // What a class adds to the properties of an object, only an instance has.
  const behaving = params.flatMap((param) => (param.kind === "root" && param.getType !== undefined ? [param.getType()] : [])).filter(behaves);
  return (root, args, context, info) => (behaving.every((type) => root instanceof type)
    ? instance[methodName]!(...take.map((one) => one(root, args, context, info)))
    : built(root, args, context, info));
}

/** How the value of a parameter is taken; undefined where type-graphql knows more of it. */
function takeOf(param: Param): Resolver | undefined {
  switch (param.kind) {
    case "context": return param.propertyName === undefined ? (_root, _args, context) => context : undefined;
    case "root": return param.propertyName === undefined ? (root) => root : undefined;
    case "info": return (_root, _args, _context, info) => info;
    case "arg": return isValidated(param) || isInput(param.getType()) ? undefined : (_root, args) => args[param.name];
    case "args": return isValidated(param) ? undefined : argsOf(param.getType() as new () => object);
    default: return undefined;
  }
}

/** All arguments of a field as an instance of their class: the same one for every object on which one operation asks the field. */
function argsOf(type: new () => object): Resolver | undefined {
  const fields = getMetadataStorage().argumentTypes.filter(({ target }) => target === type || target.isPrototypeOf(type)).flatMap(({ fields }) => fields ?? []);
  if (fields.some((field) => isInput(field.getType()))) return undefined;
  // graphql-js makes the values of variables once an operation.
  const known = new WeakMap<object, Map<FieldNode, object>>();
  return (_root, args, _context, { variableValues, fieldNodes }) => {
    const ofOperation = known.get(variableValues) ?? new Map<FieldNode, object>();
    known.set(variableValues, ofOperation);
    const instance = ofOperation.get(fieldNodes[0]!) ?? instanceOf(type, Object.fromEntries(fields.flatMap(({ name }) => (args[name] === undefined ? [] : [[name, args[name]]]))));
    ofOperation.set(fieldNodes[0]!, instance);
    return instance;
  };
}

/** As type-graphql makes it: what was not given is not there, but for what the class itself begins with. */
function instanceOf(type: new () => object, given: object): object {
  const instance = new type() as Record<string, unknown>;
  for (const key of Object.keys(instance)) if (instance[key] === undefined && !(key in given)) delete instance[key];
  return Object.assign(instance, given);
}

function isValidated({ validateSettings, validateFn }: Extract<Param, { kind: "arg" | "args" }>): boolean {
  return validateSettings !== undefined || validateFn !== undefined;
}

function isInput(type: unknown): boolean {
  return getMetadataStorage().inputTypes.some(({ target }) => target === type);
}

/** Whether instances of the class have more than their own properties. */
function behaves(type: unknown): type is Noun {
  for (let one: unknown = typeof type === "function" ? type.prototype : null; one !== null && one !== Object.prototype; one = Object.getPrototypeOf(one)) {
    if (Object.getOwnPropertyNames(one).some((name) => name !== "constructor")) return true;
  }
  return false;
}
