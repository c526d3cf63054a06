import type { Profile, ProfileDevice, ProfileModel } from "../../../src/simulated/profile.ts";

const gib = 2 ** 30;

/** Round numbers and no spread, so that times can be computed by hand. */
export function plainProfile(
  changes: {
    readonly device?: Partial<ProfileDevice>;
    readonly model?: Partial<ProfileModel>;
    readonly failures?: Profile["failures"];
    /** Names of the models, all alike. */
    readonly names?: readonly string[];
  } = {},
): Profile {
  const { names = ["simulated-plain:latest"] } = changes;
  return {
    format: "runproof-profile/1",
    name: "plain",
    source: "Round numbers.",
    caveat: "Nothing is like this.",
    basis: [],
    device: {
      vramBytes: 10 * gib,
      reservedBytes: 0,
      perOtherSlot: 0.5,
      perOtherInstance: 1,
      ...changes.device,
    },
    models: names.map((name) => ({
      name,
      family: "plain",
      quantization: "F16",
      parameterCount: 1_000_000,
      weightsBytes: 4 * gib,
      layers: 9,
      kvBytesPerToken: 0,
      trainedContextLength: 8192,
      smallestContextLength: 4,
      // 1 s and 4 GiB at 1 GiB/s: 5 s.
      load: { fixedMs: 1000, bytesPerSecond: gib, cv: 0 },
      handOver: { ms: 0, cv: 0 },
      overhead: { ms: 0, cv: 0 },
      // 100 new tokens: 10 + 90 + 100 = 200 ms; all of them cached but the last: 10 + 1 = 11 ms.
      prompt: { cachedMs: 10, uncachedMs: 90, tokensPerSecond: 1000, msPerContextToken: 0, cv: 0 },
      decode: { msPerToken: 10, msPerContextToken: 0, callCv: 0, tokenCv: 0 },
      cpuSlowdown: 11,
      answerTokens: { mean: 101, cv: 0 },
      ...changes.model,
    })),
    failures: changes.failures ?? { load: 0, answer: 0 },
  };
}
