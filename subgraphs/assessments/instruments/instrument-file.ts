import { z } from "zod";
import { CATEGORIES } from "../../../schema/consent/category.ts";
import { ROLES, type Role } from "../../../schema/consent/role.ts";

const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/, "must be a code of letters, digits, dots and hyphens");
const band = z.string().regex(/^[A-Z][A-Z0-9_]{0,39}$/, "must be a name like MODERATELY_SEVERE");
const words = z.string().trim().min(1).max(500);

const answer = z.strictObject({
  code, text: words.nullable().default(null), about: words.nullable().default(null),
  points: z.number().int().nullable().default(null), alone: z.boolean().default(false),
});

const item = z.strictObject({
  code, text: words.nullable().default(null), about: words.nullable().default(null),
  /** Its answers: a list of this file by name, with what is taken beside it, or answers of its own. */
  list: z.string().optional(), also: z.array(answer).default([]), answers: z.array(answer).default([]),
  /** Whether the points of the list count the other way round. */
  reverse: z.boolean().default(false),
  number: z.tuple([z.number(), z.number()]).nullable().default(null), several: z.boolean().default(false), scored: z.boolean().default(true),
});

const reading = {
  bands: z.array(z.strictObject({ from: z.number(), id: band })),
  positiveFrom: z.union([z.number(), z.strictObject({ FEMALE: z.number(), MALE: z.number() })]).nullable(),
};

const scoring = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("sum"), ...reading, soleSource: z.strictObject({ item: code, note: words }).nullable().default(null) }),
  z.strictObject({ kind: z.literal("mean"), ...reading, decimals: z.int().min(0).max(3) }),
  z.strictObject({ kind: z.literal("domains"), domains: z.array(z.strictObject({ id: band, items: z.array(code).min(1), from: z.number() })).min(1) }),
  z.strictObject({
    kind: z.literal("branches"), branches: z.array(z.strictObject({ band, positive: z.boolean(), any: z.array(code).min(1) })).min(1),
    otherwise: z.strictObject({ band, positive: z.boolean() }),
  }),
]);

/** The shape of an instrument's data file. What its parts say of each other is checked by `readInstrument`. */
export const instrumentFile = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be a name like phq-9"),
  version: z.string().regex(/^\d+(\.\d+)*$/, "must be a version like 1 or 2.1"),
  name: words, panel: code, total: code.nullable(), licence: words, wording: z.enum(["FREE", "NOT_INCLUDED"]),
  categories: z.array(z.enum(CATEGORIES)).min(1),
  lists: z.record(z.string(), z.array(answer).min(1)).default({}),
  items: z.array(item).min(1),
  skips: z.array(z.strictObject({ item: code, items: z.array(code).min(1), strict: z.boolean().default(false) })).default([]),
  conclusions: z.record(z.string(), band).default({}),
  safety: z.strictObject({
    risk: z.enum(["SUICIDE", "VIOLENCE_FROM"]), seenBy: z.array(z.enum(Object.keys(ROLES) as [Role, ...Role[]])).min(1), from: z.record(z.string(), z.number()),
  }).nullable().default(null),
  reliableChange: z.number().positive().nullable().default(null),
  scoring,
});

/** An instrument's data file as it was read. */
export type InstrumentFile = z.infer<typeof instrumentFile>;
