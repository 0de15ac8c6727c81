import { ACTIONS } from "./action.ts";
import { CATEGORIES } from "./category.ts";
import { InvalidQuestion } from "./invalid-question.ts";
import { inOrder } from "./parse-period.ts";
import { PURPOSES } from "./purpose.ts";
import type { Deny, Grantee, NamedGrantee, Permit, Scope } from "./question.ts";
import type { Reader } from "./reader.ts";
import { asObject, flag, id, instant, nullable, object, oneOf, orWord, setOf, someOf, text } from "./reader.ts";
import { SECTORS } from "./sector.ts";

/** A scope: a permission, or a refusal, which may also be of everything, to anyone, for any purpose, and be lifted. */
export const scope: Reader<Scope> = (value, path) => {
  const source = asObject(value, path);
  if (!Object.hasOwn(source, "effect")) throw new InvalidQuestion(`${path}/effect`, "This key is required.");
  const effect = oneOf("PERMIT", "DENY")(source["effect"], `${path}/effect`);
  return inOrder<Scope>(effect === "PERMIT" ? permit : deny)(value, path);
};

const namedGrantee: Reader<NamedGrantee> = (value, path) => {
  const source = asObject(value, path);
  if ("user" in source) return agencyAndUser(value, path);
  if ("agency" in source) return agency(value, path);
  if ("sector" in source) return sector(value, path);
  if ("team" in source) return team(value, path);
  throw new InvalidQuestion(path, "Expected a grantee: agency, agency and user, sector, or team; anyone and representative in a DENY only.");
};

const grantee: Reader<Grantee> = (value, path) => {
  const source = asObject(value, path);
  if ("anyone" in source) return anyone(value, path);
  if ("representative" in source) return representative(value, path);
  return namedGrantee(value, path);
};

const agency = object<{ agency: string }>({ agency: id });
const agencyAndUser = object<{ agency: string; user: string }>({ agency: id, user: id });
const sector = object<Extract<NamedGrantee, { sector: unknown }>>({ sector: oneOf(...SECTORS) });
const team = object<{ team: string }>({ team: id });
const anyone = object<{ anyone: true }>({ anyone: oneOf(true) });
const representative = object<{ representative: true }>({ representative: oneOf(true) });

const categories = someOf(oneOf(...CATEGORIES));
const purposes = someOf(oneOf(...PURPOSES));

const terms = {
  id,
  exceptAgencies: setOf(id),
  actions: someOf(oneOf(...ACTIONS)),
  authors: nullable(someOf(id)),
  start: instant,
  end: nullable(instant),
  endsOn: nullable(object<NonNullable<Scope["endsOn"]>>({ event: text, occurredAt: nullable(instant) })),
};

const permit = object<Permit>({
  ...terms,
  effect: oneOf("PERMIT"),
  grantees: someOf(namedGrantee),
  categories: orWord(categories, "ORDINARY"),
  purposes,
  lifted: oneOf(null),
  againstEmergency: oneOf(false),
});

const deny = object<Deny>({
  ...terms,
  effect: oneOf("DENY"),
  grantees: someOf(grantee),
  categories: orWord(categories, "ORDINARY", "ALL"),
  purposes: orWord(purposes, "ANY"),
  lifted: nullable(instant),
  againstEmergency: flag,
});
