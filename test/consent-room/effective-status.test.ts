import { expect, test } from "vitest";
import type { Consent, Scope } from "../../schema/consent/question.ts";
import { consentStatus, scopeStatus } from "../../subgraphs/consent/effective-status.ts";
import { after, consent, days, NOW, permit, refusal } from "../consent/facts.ts";

const form = (facts: Partial<Consent> = {}) => consent([], facts);

test.each<[string, Partial<Consent>, Scope, string]>([
  ["a permission in its period", {}, permit(), "IN_FORCE"],
  ["from its very start", {}, permit({ start: NOW }), "IN_FORCE"],
  ["but not a millisecond earlier", {}, permit({ start: after(1) }), "NOT_YET"],
  ["until just before its end", {}, permit({ end: after(1) }), "IN_FORCE"],
  ["and not at its end", {}, permit({ end: NOW }), "EXPIRED"],
  ["while the event that ends it has not happened", {}, permit({ endsOn: { event: "TRANSFER", occurredAt: null } }), "IN_FORCE"],
  ["and not once it has", {}, permit({ endsOn: { event: "TRANSFER", occurredAt: NOW } }), "EXPIRED"],
  ["a permission of a revoked form", { status: "REVOKED" }, permit(), "REVOKED"],
  ["a refusal of a revoked form", { status: "REVOKED" }, refusal(), "IN_FORCE"],
  ["a refusal of a suspended form", { status: "SUSPENDED" }, refusal(), "IN_FORCE"],
  ["a refusal of a superseded form", { status: "SUPERSEDED" }, refusal(), "SUPERSEDED"],
  ["a refusal that was lifted", {}, refusal({ lifted: NOW }), "LIFTED"],
  ["a refusal that will be", {}, refusal({ lifted: after(1) }), "IN_FORCE"],
  ["a refusal by one who was barred", { grantorBarred: true }, refusal(), "GRANTOR_BARRED"],
])("%s", (_name, facts, scope, status) => {
  expect(scopeStatus(form(facts), scope, NOW)).toBe(status);
});

test("a consent is in force while any of its scopes is", () => {
  const [past, present, future] = [permit({ end: NOW }), permit(), permit({ start: days(1) })];
  expect(consentStatus(form(), [past, present, future], NOW)).toBe("IN_FORCE");
  expect(consentStatus(form(), [past, future], NOW)).toBe("NOT_YET");
  expect(consentStatus(form(), [past], NOW)).toBe("EXPIRED");
  expect(consentStatus(form({ status: "REVOKED" }), [present], NOW)).toBe("REVOKED");
  expect(consentStatus(form({ grantorBarred: true }), [present], NOW)).toBe("GRANTOR_BARRED");
});
