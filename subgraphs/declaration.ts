import { Check, Entity, Index } from "@mikro-orm/decorators/legacy";
import { Directive } from "type-graphql";
import { type Category, maskOf } from "../schema/consent/category.ts";
import { categoriesCheck, entityOptions, indexesOf } from "./table.ts";

/** Why what only stands inside a record is open. */
export const PART_OF_RECORD = "Only ever part of a record, which carries the categories.";

/** A class whose instances are rows, and whose declaration says who may see them. */
export type Noun<T extends object = object> = abstract new (...args: never[]) => T;

/** The consent declaration of a type about clients: the one source of directive, policy, check and report. */
export interface AboutClientDeclaration {
  readonly kind: "client";
  /** PostgreSQL schema the table stands in. */
  readonly schema: string;
  /** Categories that every record carries. */
  readonly always: readonly Category[];
  /** Categories that a record may carry as well, those its author agency adds included. */
  readonly may: readonly Category[];
  /** The masks of {@link always}, and of it and {@link may} together. */
  readonly masks: { readonly always: number; readonly all: number };
  /** Property that orders the type's lists, newest or smallest first. */
  readonly sort: string;
  /** Properties that hold the id of another client whom the record names: it is shown to who may read it about each of them. */
  readonly alsoAbout: readonly string[];
  /** Records of the same client without which this one is not shown: the property that holds such a record's id, and its type. */
  readonly shownWith: Readonly<Record<string, string>>;
  /** Who besides its author may change parts of a record. */
  readonly alsoAmendedBy?: AmendedByAnother | undefined;
  /** The only properties that the client herself, or who speaks for her, may change, as far as she may READ the record. */
  readonly answeredByClient: readonly string[];
  /** The records to which the client herself, or who speaks for her, may write one of these. */
  readonly saidByClient?: SaidByClient | undefined;
  /** The circle that a record stays in whatever a consent permits; the client herself, and who speaks for her, are let in as the rules have it. */
  readonly within?: Within | undefined;
  /** The name of a policy by which the owner's own trigger functions amend records, if they do. */
  readonly ownerAmends?: string | undefined;
  /** Whether records name custodians and a legal team (psychotherapy notes, privilege). */
  readonly custody: boolean;
}

/** A second agency that may change parts of another's records, as far as it may READ them. */
export interface AmendedByAnother {
  /** Property that holds the slug of that agency. */
  readonly agency: string;
  /** The only properties it may change. */
  readonly only: readonly string[];
}

/**
 * What the client says to a record that she may READ. It belongs to that record's agency and carries its categories; the noun's
 * property `said` marks it as hers, and no agency writes or changes one that is so marked.
 */
export interface SaidByClient {
  /** Property that holds the id of the record it is said to. */
  readonly to: string;
  /** That record's type, of the same schema. */
  readonly type: string;
}

/** The author's agency, that agency from when a property is set, or the present members of the care team whose id a property holds. */
export type Within = "agency" | { readonly agencyOnce: string } | { readonly team: string };

/** How a GraphQL type answers the question "who may see this?". */
export type Declaration =
  | AboutClientDeclaration
  | { readonly kind: "open"; readonly because: string }
  | { readonly kind: "governed"; readonly by: string };

/** Categories that a record may carry because of the agency that wrote it, whatever its type. */
export const AUTHOR_CATEGORIES: readonly Category[] = ["PART2", "SUBSTANCE_USE", "LEGAL_MATTER"];

const declarations = new Map<Noun, Declaration>();

/**
 * Declares a type of record about a client: its table, its row-level-security policies, its `@consent` directive and its
 * line in `schema/sharing.md` all come from here. Goes on top of `@ObjectType`, on a class that extends `ClientRecord`.
 */
export function AboutClient(options: {
  schema: string;
  always?: readonly Category[];
  may?: readonly Category[];
  sort?: string;
  custody?: boolean;
  alsoAbout?: readonly string[];
  /** By property, the type of the record whose id it holds; a type of the same schema. */
  shownWith?: Readonly<Record<string, string>>;
  alsoAmendedBy?: AmendedByAnother;
  answeredByClient?: readonly string[];
  saidByClient?: SaidByClient;
  within?: Within;
  /** Says that trigger functions of the owner amend records, and how that policy is called; no request runs as the owner. */
  ownerAmends?: string;
  /** Further indexes, beside those by id and by client in list order. */
  indexes?: readonly (readonly string[])[];
}): ClassDecorator {
  return (target) => {
    const always = options.always ?? [];
    const may = [...new Set([...(options.may ?? []), ...AUTHOR_CATEGORIES])].filter((one) => !always.includes(one));
    const declaration: AboutClientDeclaration = {
      kind: "client", schema: options.schema, always, may, masks: { always: maskOf(always), all: maskOf([...always, ...may]) }, sort: options.sort ?? "recordedAt", custody: options.custody ?? false,
      alsoAmendedBy: options.alsoAmendedBy, ownerAmends: options.ownerAmends, answeredByClient: options.answeredByClient ?? [], saidByClient: options.saidByClient,
      alsoAbout: options.alsoAbout ?? [], shownWith: options.shownWith ?? {}, within: options.within,
    };
    declare(target as unknown as Noun, declaration);
    Directive(`@consent(always: [${always.join(", ")}], may: [${may.join(", ")}])`)(target);
    Check(categoriesCheck(target.name, declaration))(target);
    for (const index of indexesOf(target.name, declaration, options.indexes ?? [])) Index(index as never)(target);
    Entity(entityOptions(target.name, declaration))(target);
  };
}

/** Declares a type that is not about a person. */
export function Open(because: string): ClassDecorator {
  return (target) => {
    declare(target as unknown as Noun, { kind: "open", because });
    Directive(`@open(because: ${JSON.stringify(because)})`)(target);
  };
}

/** Declares a governance record; `by` says in words who sees it, and its table's policies enforce that. */
export function Governed(by: string): ClassDecorator {
  return (target) => {
    declare(target as unknown as Noun, { kind: "governed", by });
    Directive(`@governed(by: ${JSON.stringify(by)})`)(target);
  };
}

/** A second word about a class could be the weaker one, and which of them held would hang on their order. */
function declare(noun: Noun, declaration: Declaration): void {
  if (declarations.has(noun)) throw new TypeError(`${noun.name} is declared twice; say once who may see it.`);
  declarations.set(noun, declaration);
}

/** Whether the class is declared with @AboutClient. */
export function isAboutClient(noun: Noun): boolean {
  return declarations.get(noun)?.kind === "client";
}

/** The declaration of a noun about clients; throws for any other class. */
export function declarationOf(noun: Noun): AboutClientDeclaration {
  const declaration = declarations.get(noun);
  if (declaration?.kind !== "client") throw new TypeError(`${noun.name} is not declared with @AboutClient.`);
  return declaration;
}
