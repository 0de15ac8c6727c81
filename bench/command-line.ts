/** What the number of an option is, and what it is when nothing is said. */
export interface NumberOption {
  readonly about: string;
  readonly otherwise: number;
}

/** One thing that can be asked for by name, with the options it knows. */
export interface Named {
  readonly about: string;
  readonly options: Readonly<Record<string, NumberOption>>;
}

/** What was asked for: a name, a number for each of its options, and whether the answer is to be JSON. */
export interface Asked {
  readonly name: string;
  readonly numbers: Readonly<Record<string, number>>;
  readonly json: boolean;
}

/** A command line that asks for nothing there is; the message says what there is. */
export class BadCommandLine extends Error {
  override readonly name = "BadCommandLine";
}

/** Reads `<name> [--json] [--option N ...]`; throws {@link BadCommandLine} at the first word that means nothing. */
export function readCommandLine(words: readonly string[], known: Readonly<Record<string, Named>>): Asked {
  const [name, ...rest] = words;
  if (name === undefined) throw new BadCommandLine(`Say what is to be measured.\n\n${listOf(known)}`);
  if (!Object.hasOwn(known, name)) throw new BadCommandLine(`There is no benchmark "${name}".\n\n${listOf(known)}`);
  const { options } = known[name]!;
  const numbers = new Map(Object.entries(options).map(([option, { otherwise }]) => [option, otherwise]));
  let json = false;
  for (let at = 0; at < rest.length; at++) {
    const [option, joined] = parted(rest[at]!);
    if (option === "json" && joined === undefined) json = true;
    else if (option !== undefined && numbers.has(option)) numbers.set(option, countOf(option, joined ?? rest[++at]));
    else throw new BadCommandLine(`${name} knows no "${rest[at]}".\n\n${optionsOf(name, known[name]!)}`);
  }
  return { name, numbers: Object.fromEntries(numbers), json };
}

/** Every name with what it measures and its options. */
function listOf(known: Readonly<Record<string, Named>>): string {
  const lines = Object.entries(known).map(([name, { about, options }]) => `  ${[name, ...Object.keys(options).map((option) => `[--${option} N]`)].join(" ")}\n      ${about}`);
  return ["npm run bench -- <name> [--json] [options]", ...lines].join("\n");
}

/** One name with what its options are. */
function optionsOf(name: string, { about, options }: Named): string {
  const lines = Object.entries(options).map(([option, { about: what, otherwise }]) => `  --${option} N  ${what}; ${otherwise} unless given`);
  return [`npm run bench -- ${name} [--json] [options]: ${about}`, ...lines].join("\n");
}

function parted(word: string): [option: string | undefined, value: string | undefined] {
  const [, option, value] = /^--([a-z][a-z-]*)(?:=(.*))?$/.exec(word) ?? [];
  return [option, value];
}

function countOf(option: string, text: string | undefined): number {
  if (text !== undefined && /^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new BadCommandLine(`--${option} takes a whole number from 1 on${text === undefined ? "" : `, not "${text}"`}.`);
}
