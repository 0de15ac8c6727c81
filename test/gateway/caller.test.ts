import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CLAIMS, isCaller, makeCaller, type Caller } from "../../schema/caller.ts";
import { CALLER } from "./caller-example.ts";

describe("a caller", () => {
  test("holds the claims it was made of and cannot be changed", () => {
    const caller = makeCaller(CALLER);
    expect(caller).toEqual(CALLER);
    expect(isCaller(caller)).toBe(true);
    for (const name of CLAIMS) expect(() => Object.assign(caller, { [name]: "other" })).toThrow(TypeError);
    expect(() => Object.assign(caller, { more: true })).toThrow(TypeError);
  });

  test("holds nothing else", () => {
    expect(Object.keys(makeCaller({ ...CALLER, admin: true } as Caller))).toEqual([...CLAIMS]);
  });

  test("is not taken from whoever looks like one", () => {
    const caller = makeCaller(CALLER);
    const alike: unknown[] = [
      CALLER, { ...caller }, structuredClone(caller), Object.freeze({ ...caller }), Object.create(caller), new Proxy(caller, {}),
      JSON.parse(JSON.stringify(caller)), null, undefined, "harbor-clinic", () => caller,
    ];
    expect(alike.map(isCaller)).toEqual(alike.map(() => false));
  });

  test.each([
    ["agency", [undefined, null, "", "Harbor", "harbor clinic", "-harbor", "h".repeat(64), "harbor\n", ["harbor-clinic"], 7]],
    ["user", [undefined, null, "", "a/b", "a b", "a".repeat(129), "naïve", { toString: () => "dr-okafor" }]],
    ["role", [undefined, null, "", "clinician", "CLINICIAN,LAWYER", "C".repeat(65)]],
    ["purpose", [undefined, null, "", "ANY", "treat", "TREAT ", "toString", ["TREAT"]]],
    ["operation", [undefined, null, "", "a".repeat(63), "A".repeat(64), "g".repeat(64)]],
    ["variables", [undefined, null, {}, "", "b".repeat(63), "B".repeat(64), "x".repeat(64)]],
    ["operationName", [undefined, "", "9", "a-b", "a".repeat(129)]],
    ["requestId", [undefined, null, "", "a b", "a\nb", "r".repeat(65)]],
    ["idempotencyKey", [undefined, "", "a b", "a\r\nb", "k".repeat(129), 7]],
    ["expires", [undefined, null, "1900000000", 0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]],
  ] as const satisfies readonly (readonly [keyof Caller, readonly unknown[]])[])("is not made with a wrong %s", (name, values) => {
    for (const value of values) {
      expect(() => makeCaller({ ...CALLER, [name]: value }), JSON.stringify([value])).toThrow(`A caller's ${name} has a wrong shape.`);
    }
  });

  test("is made of rubbish never, and the refusal never repeats it", () => {
    fc.assert(
      fc.property(fc.constantFrom(...CLAIMS), fc.anything(), (name, value) => {
        fc.pre(typeof value !== "string" && typeof value !== "number" && value !== null);
        expect(() => makeCaller({ ...CALLER, [name]: value })).toThrow(new TypeError(`A caller's ${name} has a wrong shape.`));
      }),
    );
  });
});
