import type { GraphQLFormattedError } from "graphql";
import type { Announced } from "../execution/deferred/delivery.ts";

/** A payload as it is sent, whatever its format: errors as the caller sees them. */
export interface SentPart {
  /** Present with the initial answer. */
  readonly initial?: { readonly data: Record<string, unknown> | null; readonly errors: readonly GraphQLFormattedError[] };
  readonly delivered: readonly { readonly to: Announced; readonly path: readonly (string | number)[]; readonly data: Record<string, unknown>; readonly errors: readonly GraphQLFormattedError[] }[];
  readonly completed: readonly { readonly fragment: Announced; readonly errors: readonly GraphQLFormattedError[] }[];
  readonly announced: readonly Announced[];
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  readonly hasNext: boolean;
}

/** A format of incremental delivery. */
export interface Format {
  /** What the response's content type says of it, beside the boundary. */
  readonly parameter: string;
  /** The payload as an object of the format. */
  readonly written: (part: SentPart) => object;
}

/** The specification's: what comes is announced, and told by id. */
export const CURRENT: Format = {
  parameter: "",
  written: ({ initial, delivered, completed, announced, extensions, hasNext }) => ({
    ...(initial === undefined ? {} : { data: initial.data, ...told("errors", initial.errors) }),
    ...told("pending", announced.map(({ id, path, label }) => ({ id, path, ...(label === undefined ? {} : { label }) }))),
    ...told("incremental", delivered.map(({ to, path, data, errors }) => ({
      id: to.id, ...told("subPath", path.slice(to.path.length)), data, ...told("errors", errors),
    }))),
    ...told("completed", completed.map(({ fragment, errors }) => ({ id: fragment.id, ...told("errors", errors) }))),
    ...(extensions === undefined ? {} : { extensions }),
    hasNext,
  }),
};

/**
 * The older one, of 2022-08-24, which Apollo's clients ask for by `deferSpec`: nothing is announced, and each fragment is told by its
 * path and label. What came before is not repeated; a fragment of which nothing is left to come is told without fields.
 */
export const OF_2022: Format = {
  parameter: "deferSpec=20220824",
  written: ({ initial, delivered, completed, extensions, hasNext }) => {
    const alone = completed.filter(({ fragment, errors }) => errors.length > 0 || !delivered.some(({ to }) => to === fragment));
    return {
      ...(initial === undefined ? {} : { data: initial.data, ...told("errors", initial.errors) }),
      ...told("incremental", [
        ...delivered.map(({ to, path, data, errors }) => ({ path, ...labelled(to), data, ...told("errors", errors) })),
        ...alone.map(({ fragment, errors }) => ({ path: fragment.path, ...labelled(fragment), data: errors.length > 0 ? null : {}, ...told("errors", errors) })),
      ]),
      ...(extensions === undefined ? {} : { extensions }),
      hasNext,
    };
  },
};

function told(name: string, list: readonly unknown[]): object {
  return list.length === 0 ? {} : { [name]: list };
}

function labelled({ label }: Announced): object {
  return label === undefined ? {} : { label };
}
