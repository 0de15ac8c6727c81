import { z } from "zod";
import { readMoment } from "../moment.ts";

/** FHIR R4 data types, as far as resources that are imported use them. What is not read is not judged. */
export const text = z.string().refine((value) => value.isWellFormed() && !value.includes("\0"), { message: "must be text without NUL and without halves of characters" });
export const list = <T extends z.ZodType>(of: T) => z.array(of).default([]);

/** A date, dateTime or instant that is in the calendar. */
export const moment = z.string().transform((value, context) => {
  const read = readMoment(value);
  if (typeof read !== "string") return read;
  context.addIssue({ code: "custom", message: read });
  return z.NEVER;
});

/** A dateTime that holds a time of the day. */
export const instant = moment.refine(({ precision }) => precision === "INSTANT", { message: "must be a full time with its zone" });

export const period = z.object({ start: moment.optional(), end: moment.optional() });
export const coding = z.object({ system: text.optional(), code: text.optional(), display: text.optional() });
export const codeableConcept = z.object({ coding: list(coding), text: text.optional() });
export const identifier = z.object({
  use: text.optional(), type: codeableConcept.optional(), system: text.optional(), value: text.optional(), period: period.optional(),
});
export const reference = z.object({
  reference: text.optional(), type: text.optional(), identifier: identifier.optional(), display: text.optional(),
});
export const quantity = z.object({
  value: z.number().optional(),
  comparator: z.enum(["<", "<=", ">=", ">"]).optional(),
  unit: text.optional(), system: text.optional(), code: text.optional(),
});

const simpleExtension = z.object({
  url: text,
  valueString: text.optional(), valueCode: text.optional(), valueBoolean: z.boolean().optional(),
  valueCoding: coding.optional(), valueCodeableConcept: codeableConcept.optional(),
});
/** An extension with the parts of it one level down. */
export const extension = simpleExtension.extend({ extension: list(simpleExtension) });
/** Strings of which some are only extended: FHIR writes null in their place. */
export const texts = z.array(text.nullable()).default([]).transform((all) => all.filter((one) => one !== null));

export const meta = z.object({ security: list(coding) });

/** What every resource has. */
export const resource = {
  id: z.string().regex(/^[A-Za-z0-9.-]{1,64}$/, { message: "must be a FHIR id: up to 64 letters, digits, points and dashes" }).optional(),
  meta: meta.optional(),
  extension: list(extension),
  modifierExtension: z.array(z.unknown()).default([]),
};

export type Coding = z.infer<typeof coding>;
export type CodeableConcept = z.infer<typeof codeableConcept>;
export type Reference = z.infer<typeof reference>;
export type Extension = z.infer<typeof extension>;
export type Period = z.infer<typeof period>;
