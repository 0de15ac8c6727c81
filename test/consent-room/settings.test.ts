import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { capacitySettings } from "../../subgraphs/consent/capacity/capacity-config.ts";
import { matchKey } from "../../subgraphs/match-config.ts";
import { matchHashes } from "../../subgraphs/match-hashes.ts";

describe("Who may decide for whom", () => {
  test("is judged by the law and the clocks a deployment names", () => {
    expect(capacitySettings({})).toMatchObject({ law: { majority: 18 }, zone: "UTC" });
    expect(capacitySettings({ CAREWEAVE_TIME_ZONE: "America/New_York" }).zone).toBe("America/New_York");
    expect(() => capacitySettings({ CAREWEAVE_JURISDICTION: "atlantis" })).toThrow(/CAREWEAVE_JURISDICTION is "atlantis"/);
    expect(() => capacitySettings({ CAREWEAVE_JURISDICTION: "constructor" })).toThrow(RangeError);
    expect(() => capacitySettings({ CAREWEAVE_TIME_ZONE: "Mars/Olympus" })).toThrow(/CAREWEAVE_TIME_ZONE is "Mars/);
  });
});

describe("The key of matching", () => {
  test("is the one that is set, another for another purpose, and never short", () => {
    const set = { CAREWEAVE_MATCH_KEY: "k".repeat(32) };
    expect(matchKey("a", set)).toEqual(matchKey("a", set));
    expect(matchKey("a", set)).not.toEqual(matchKey("b", set));
    expect(() => matchKey("a", { CAREWEAVE_MATCH_KEY: "short" })).toThrow(/at least 32/);
  });

  test("is kept in the home when none is set, for the owner alone, and found there again", () => {
    const home = mkdtempSync(join(tmpdir(), "careweave-match-"));
    try {
      const [first, second] = [join(home, "one"), join(home, "two")].map((one) => ({ CAREWEAVE_HOME: one }));
      const key = matchKey("a", first);
      expect(matchKey("a", first)).toEqual(key);
      expect(matchKey("a", second)).not.toEqual(key);
      expect(existsSync(join(home, "one", "match-key"))).toBe(true);
      expect(statSync(join(home, "one", "match-key")).mode & 0o077).toBe(0);
    } finally {
      rmSync(home, { recursive: true });
    }
  });
});

describe("Particulars", () => {
  const key = Buffer.from("a key");
  const one = { givenName: "Zoë", familyName: "O'Hara", birthDate: "1990-01-02" };

  test("are the same whatever case, accents, blanks and punctuation they are written with", () => {
    expect(matchHashes({ ...one, givenName: " ZOE ", familyName: "o hara" }, key)).toEqual(matchHashes(one, key));
  });

  test("are others with another name, another day, or parts that only run together", () => {
    for (const other of [{ ...one, givenName: "Zoro" }, { ...one, birthDate: "1990-02-01" }, { ...one, givenName: "ZoeO", familyName: "Hara" }]) {
      expect(matchHashes(other, key)).not.toEqual(matchHashes(one, key));
    }
  });

  test("that do not tell one person from others are not hashed", () => {
    for (const little of [{}, { ...one, birthDate: null }, { ...one, givenName: "" }, { identifiers: [{ system: "x", value: " " }] }]) {
      expect(matchHashes(little, key)).toEqual([]);
    }
  });
});
