import { expect, test } from "vitest";

import { checkProfile } from "../../../src/simulated/check-profile.ts";
import { profileNames, readProfile } from "../../../src/simulated/read-profile.ts";
import { plainProfile } from "./plain-profile.ts";

const plain = plainProfile();
const [model] = plain.models;
const withModel = (changes: object) => ({ ...plain, models: [{ ...model, ...changes }] });

test("the profiles of this package say what they were fitted to, and that they prove nothing", async () => {
  const names = await profileNames();
  expect(names).toContain("gemma3-rtx4080");
  for (const name of names) {
    const profile = await readProfile(name);
    expect(profile.name).toBe(name);
    expect(profile.caveat).toMatch(/no validation/);
    expect(profile.basis.length).toBeGreaterThan(3);
  }
});

test("what may be left out has a default", () => {
  const { failures: _, ...rest } = plain;
  expect(checkProfile(rest).failures).toEqual({ load: 0, answer: 0 });
  expect(checkProfile(plain)).toEqual(plain);
});

test.each([
  ["nothing", undefined, "profile must be an object"],
  ["a list", [], "profile must be an object"],
  ["another format", { ...plain, format: "x" }, 'profile.format must be "runproof-profile/1"'],
  ["no source", { ...plain, source: " " }, "profile.source must be a text"],
  ["a colour in a text", { ...plain, source: "\u001b[31mred" }, "must not have control characters"],
  ["a text turned around", { ...plain, caveat: "a\u202eb" }, "must not have control characters"],
  ["a text without end", { ...plain, source: "x".repeat(5000) }, "1 to 4000 characters"],
  ["no models", { ...plain, models: [] }, "profile.models must be a list of 1 to 64 objects"],
  ["a model of text", { ...plain, models: ["x"] }, "profile.models[0] must be an object"],
  ["a misspelt field", { ...plain, failure: {} }, 'profile."failure" is not known'],
  [
    "a field of a prototype",
    withModel({ toString: 1 }),
    'profile.models[0]."toString" is not known',
  ],
  ["a name that is a real one", withModel({ name: "gemma3" }), 'must begin with "simulated-"'],
  ["a name that is none", withModel({ name: "../../x" }), "cannot be the name of a model"],
  ["a negative time", withModel({ overhead: { ms: -1, cv: 0 } }), "overhead.ms must be a number"],
  ["endless tokens", withModel({ layers: Infinity }), "layers must be a number from 1 to 10000"],
  ["half a layer", withModel({ layers: 1.5 }), "layers must be a whole number"],
  [
    "a rate of nothing",
    withModel({ load: { fixedMs: 0, bytesPerSecond: 0, cv: 0 } }),
    "bytesPerSecond",
  ],
  ["a spread of text", withModel({ handOver: { ms: 1, cv: "1" } }), "handOver.cv must be a number"],
  ["a share above one", { ...plain, failures: { load: 2, answer: 0 } }, "failures.load must be"],
  [
    "two of one name",
    { ...plain, models: [model, { ...model, name: "Simulated-Plain".toLowerCase() }] },
    "profile.models[1].name is the name of another model, too",
  ],
])("%s is refused", (_, profile, message) => {
  expect(() => checkProfile(profile)).toThrow(message);
});

test.each([
  ["nobody", 'no profile is called "nobody"'],
  ["./nowhere.json", "cannot read profile ./nowhere.json"],
  ["/dev/zero", "it is longer than 1000000 bytes"],
  [import.meta.filename, "is not JSON"],
])("profile %s is refused with what to do", async (path, message) => {
  await expect(readProfile(path)).rejects.toMatchObject({
    code: "ARGUMENT_INVALID",
    message: expect.stringContaining(message),
  });
});
