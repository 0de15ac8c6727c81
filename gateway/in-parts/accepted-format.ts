import { CURRENT, type Format, OF_2022 } from "./format.ts";

/**
 * The format of incremental delivery that an Accept header takes; undefined when it takes none. Only who names `multipart/mixed` can be
 * known to read it, so a wildcard does not count; of several formats the one named first among the most wanted is taken.
 */
export function acceptedFormat(accept: string | undefined): Format | undefined {
  const ranges = (accept ?? "").split(",").map(rangeOf).filter(({ type, wanted }) => type === "multipart/mixed" && wanted > 0);
  const formats = ranges.sort((one, other) => other.wanted - one.wanted).map(({ parameters }) => formatOf(parameters));
  return formats.find((format) => format !== undefined);
}

interface Range {
  readonly type: string;
  readonly wanted: number;
  readonly parameters: ReadonlyMap<string, string>;
}

function rangeOf(text: string): Range {
  const [type = "", ...rest] = text.split(";").map((part) => part.trim());
  const parameters = new Map(rest.map((part) => {
    const [name = "", value = ""] = part.split("=").map((one) => one.trim());
    return [name.toLowerCase(), value.replace(/^"(.*)"$/, "$1")] as const;
  }));
  return { type: type.toLowerCase(), wanted: Number(parameters.get("q") ?? 1), parameters };
}

/** By their parameters: none, or Apollo's name for it, is the specification's; what is meant for something else is no format of ours. */
function formatOf(parameters: ReadonlyMap<string, string>): Format | undefined {
  const [defer, incremental] = [parameters.get("deferspec"), parameters.get("incrementalspec")];
  if (defer !== undefined) return defer === "20220824" ? OF_2022 : undefined;
  if (incremental !== undefined) return incremental === "v0.2" ? { ...CURRENT, parameter: "incrementalSpec=v0.2" } : undefined;
  return parameters.has("subscriptionspec") ? undefined : CURRENT;
}
