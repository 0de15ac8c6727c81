import { z } from "zod";
import { isStorable } from "../../../../schema/storable-text.ts";
import { readMoment } from "../moment.ts";

/** FHIR R4 data types. Types are judged everywhere in a resource; codes and cardinalities only where a record depends on them. */
export const text = z.string().refine(isStorable, { message: "must be text without NUL and without halves of characters" });
export const list = <T extends z.ZodType>(of: T) => z.array(of).default([]);
/** FHIR's integer has 32 bits. */
export const integer = z.int().refine((value) => Math.abs(value) < 2 ** 31, { message: "must be a whole number of 32 bits" });

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
export const coding = z.object({
  system: text.optional(), version: text.optional(), code: text.optional(), display: text.optional(), userSelected: z.boolean().optional(),
});
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
export const range = z.object({ low: quantity.optional(), high: quantity.optional() });
export const ratio = z.object({ numerator: quantity.optional(), denominator: quantity.optional() });
export const sampledData = z.object({
  origin: quantity.optional(), period: z.number().optional(), factor: z.number().optional(), lowerLimit: z.number().optional(),
  upperLimit: z.number().optional(), dimensions: integer.optional(), data: text.optional(),
});
export const timing = z.object({ event: list(moment), repeat: z.object({}).optional(), code: codeableConcept.optional() });
export const annotation = z.object({
  authorReference: reference.optional(), authorString: text.optional(), time: moment.optional(), text: text.optional(),
});
export const attachment = z.object({
  contentType: text.optional(), language: text.optional(), data: text.optional(), url: text.optional(), size: integer.optional(),
  hash: text.optional(), title: text.optional(), creation: moment.optional(),
});
/** Strings of which some are only extended: FHIR writes null in their place. */
export const texts = z.array(text.nullable()).default([]).transform((all) => all.filter((one) => one !== null));
export const humanName = z.object({
  use: text.optional(), text: text.optional(), family: text.optional(), given: texts, prefix: texts, suffix: texts, period: period.optional(),
});

const plainContactPoint = z.object({
  system: z.enum(["phone", "fax", "email", "pager", "url", "sms", "other"]).optional(),
  value: text.optional(), use: text.optional(), rank: z.number().optional(), period: period.optional(),
});
const plainAddress = z.object({
  use: text.optional(), type: text.optional(), text: text.optional(), line: texts, city: text.optional(), district: text.optional(),
  state: text.optional(), postalCode: text.optional(), country: text.optional(), period: period.optional(),
});

const simpleExtension = z.object({
  url: text,
  valueString: text.optional(), valueCode: text.optional(), valueUri: text.optional(), valueUrl: text.optional(), valueCanonical: text.optional(),
  valueId: text.optional(), valueMarkdown: text.optional(), valueTime: text.optional(), valueBoolean: z.boolean().optional(),
  valueInteger: integer.optional(), valueUnsignedInt: integer.optional(), valuePositiveInt: integer.optional(), valueDecimal: z.number().optional(),
  valueDate: moment.optional(), valueDateTime: moment.optional(), valueInstant: instant.optional(), valuePeriod: period.optional(),
  valueCoding: coding.optional(), valueCodeableConcept: codeableConcept.optional(), valueIdentifier: identifier.optional(),
  valueReference: reference.optional(), valueQuantity: quantity.optional(), valueRange: range.optional(), valueRatio: ratio.optional(),
  valueHumanName: humanName.optional(), valueAnnotation: annotation.optional(), valueAttachment: attachment.optional(),
  valueAddress: plainAddress.optional(), valueContactPoint: plainContactPoint.optional(),
});
/** An extension with the parts of it one level down. */
export const extension = simpleExtension.extend({ extension: list(simpleExtension) });

/** Of a person or a place; parts of them may carry a security label of their own. */
export const contactPoint = plainContactPoint.extend({ extension: list(extension) });
export const address = plainAddress.extend({ extension: list(extension) });

export const meta = z.object({
  versionId: text.optional(), lastUpdated: instant.optional(), source: text.optional(), profile: list(text), security: list(coding), tag: list(coding),
});

/** What every resource has. */
export const resource = {
  id: z.string().regex(/^[A-Za-z0-9.-]{1,64}$/, { message: "must be a FHIR id: up to 64 letters, digits, points and dashes" }).optional(),
  meta: meta.optional(),
  implicitRules: text.optional(),
  language: text.optional(),
  text: z.object({ status: text.optional(), div: text.optional() }).optional(),
  contained: list(z.object({})),
  extension: list(extension),
  modifierExtension: z.array(z.unknown()).default([]),
};

export type Coding = z.infer<typeof coding>;
export type CodeableConcept = z.infer<typeof codeableConcept>;
export type Reference = z.infer<typeof reference>;
export type Extension = z.infer<typeof extension>;
export type Period = z.infer<typeof period>;
