import { Forms } from "../../gateway/demonstration/cast/form.ts";
import { agreements } from "../../gateway/demonstration/cast/agreements.ts";
import { stableId } from "../../gateway/demonstration/cast/stable-id.ts";
import { generate } from "../../gateway/demonstration/generate.ts";
import { Dice } from "../../gateway/demonstration/generate/dice.ts";
import type { ClientStory } from "../../gateway/demonstration/story.ts";
import { ORDINARY } from "../../schema/consent/category.ts";
import type { Consent } from "../../schema/consent/question.ts";
import { Identity } from "../../subgraphs/clients/identity.ts";
import type { Sight } from "./sight.ts";

/**
 * New clients who do not exist for the viewer, though much would have them exist: names and identifiers of clients she sees,
 * permissions for her that a refusal outweighs, that are over, not yet, put aside or beyond her agency's agreement.
 */
export function strangers(sight: Sight, seed: string, now: string, count: number): ClientStory[] {
  const dice = new Dice(`strangers/${seed}`);
  const known = sight.stories.filter((story) => sight.knows(story));
  const crowd = Array.from({ length: 3 }, (_, turn) => generate({ seed: dice.between(1_000, 1_000_000) + turn, now })).flat();
  const fresh = crowd.filter(({ key, writers }) => key === null && !writers.includes(sight.agency)).slice(0, count);
  return fresh
    .map((story) => likeAnother({ ...story, consents: [...story.consents, ...inVain(sight, story.id, now, dice)] }, known, dice))
    .filter((story) => !sight.knows(story) && !sight.governs(story));
}

/** The story with the names and identifiers of some client the viewer knows, as a duplicate has them. */
function likeAnother(story: ClientStory, known: readonly ClientStory[], dice: Dice): ClientStory {
  if (known.length === 0 || dice.chance(0.3)) return story;
  const names = dice.pick(known).records.filter(({ noun }) => noun === Identity);
  if (names.length === 0) return story;
  return { ...story, records: story.records.map((draft) => (draft.noun === Identity ? { ...draft, values: dice.pick(names).values } : draft)) };
}

/** A form that names the viewer's agency and gives her nothing. */
function inVain(sight: Sight, client: string, now: string, dice: Dice): Consent[] {
  const forms = new Forms(client, now);
  const { agency, viewer: { purpose } } = sight;
  const ceiling = agreements(now).find((one) => one.agency === agency)?.categories ?? [];
  const beyond = ceiling === "ALL" ? [] : ORDINARY.filter((one) => !ceiling.includes(one));
  const permit = (facts: object = {}) => forms.permit({ grantees: [{ agency }], categories: "ORDINARY", purposes: [purpose], ...facts });
  const nobody = () => forms.refusal({ grantees: [{ anyone: true }], categories: "ALL", actions: ["DISCOVER"] });
  const made = dice.pick([
    () => forms.form([permit(), nobody()]),
    () => forms.form([permit(), permit({ categories: ["IDENTITY"] }), forms.refusal({ grantees: [{ agency }], categories: "ALL", actions: ["DISCOVER", "READ"] })]),
    () => forms.form([permit({ start: forms.in(-100), end: forms.in(-1) })]),
    () => forms.form([permit({ start: forms.in(1) })]),
    () => forms.form([permit()], { status: "SUSPENDED" }),
    () => forms.form([permit()], { status: "REVOKED" }),
    () => forms.form([permit()], { grantorBarred: true }),
    () => forms.form([beyond.length === 0 ? permit({ start: forms.in(1) }) : permit({ categories: beyond })]),
  ])();
  return [withIds(made, client)];
}

/** Ids of their own: the story's other forms were counted from the same client. */
function withIds(consent: Consent, client: string): Consent {
  return {
    ...consent, id: stableId(`${client}/in vain`),
    scopes: consent.scopes.map((scope, at) => ({ ...scope, id: stableId(`${client}/in vain/${at}`) })),
  };
}
