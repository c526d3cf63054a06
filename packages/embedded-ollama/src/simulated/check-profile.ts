import { EmbeddedOllamaError } from "../embedded-ollama-error.ts";
import { canonicalModelName } from "../models/model-name.ts";
import { profileFields, type Given } from "./profile-fields.ts";
import {
  profileFormat,
  type Profile,
  type ProfileBasis,
  type ProfileDevice,
  type ProfileFailures,
  type ProfileModel,
  type ProfileResidual,
} from "./profile.ts";

const mostModels = 64;
const mostMs = 10_000_000;
const mostBytes = 1e15;
const mostTokens = 10_000_000;

/**
 * What a profile says, with nothing left to default.
 * @param profile whatever was given for one
 * @throws EmbeddedOllamaError ARGUMENT_INVALID, naming the place
 */
export function checkProfile(profile: unknown): Profile {
  const given = profileFields(profile, "profile");
  const format = given.text("format");
  if (format !== profileFormat) {
    throw given.wrong("format", `must be "${profileFormat}"`, "is it a profile at all?");
  }
  const checked: Profile = {
    format,
    name: given.text("name"),
    source: given.text("source"),
    caveat: given.text("caveat"),
    basis: given.list("basis", 0, 1000, basis),
    device: given.group("device", device),
    models: given.list("models", 1, mostModels, model),
    failures: given.has("failures") ? given.group("failures", failures) : { load: 0, answer: 0 },
    ...(given.has("residuals") && { residuals: given.list("residuals", 0, 100, residual) }),
  };
  given.nothingElse();
  const names = checked.models.map(({ name }) => canonicalModelName(name));
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (twice >= 0) throw given.wrong(`models[${twice}].name`, "is the name of another model, too");
  return checked;
}

function basis(given: Given): ProfileBasis {
  const kind = given.text("kind");
  if (kind !== "fitted" && kind !== "measured" && kind !== "assumed") {
    throw given.wrong("kind", 'must be "fitted", "measured" or "assumed"');
  }
  return { of: given.text("of"), kind, source: given.text("source") };
}

function residual(given: Given): ProfileResidual {
  return {
    of: given.text("of"),
    calls: given.whole("calls", 1, mostTokens),
    measuredMs: given.number("measuredMs", 0, mostMs),
    simulatedMs: given.number("simulatedMs", 0, mostMs),
    absoluteErrorMs: given.number("absoluteErrorMs", 0, mostMs),
  };
}

function device(given: Given): ProfileDevice {
  return {
    vramBytes: given.whole("vramBytes", 0, mostBytes),
    reservedBytes: given.whole("reservedBytes", 0, mostBytes),
    perOtherSlot: given.number("perOtherSlot", 0, 1000),
    perOtherInstance: given.number("perOtherInstance", 0, 1000),
  };
}

function failures(given: Given): ProfileFailures {
  return { load: given.number("load", 0, 1), answer: given.number("answer", 0, 1) };
}

function model(given: Given): ProfileModel {
  return {
    name: simulatedName(given),
    family: given.text("family"),
    quantization: given.text("quantization"),
    parameterCount: given.whole("parameterCount", 1, mostBytes),
    weightsBytes: given.whole("weightsBytes", 1, mostBytes),
    layers: given.whole("layers", 1, 10_000),
    kvBytesPerToken: given.whole("kvBytesPerToken", 0, mostBytes),
    trainedContextLength: given.whole("trainedContextLength", 4, mostTokens),
    smallestContextLength: given.has("smallestContextLength")
      ? given.whole("smallestContextLength", 4, mostTokens)
      : 4,
    load: given.group("load", (load) => ({
      fixedMs: load.number("fixedMs", 0, mostMs),
      bytesPerSecond: load.number("bytesPerSecond", 1, mostBytes),
      cv: spread(load, "cv"),
    })),
    handOver: given.group("handOver", around),
    overhead: given.group("overhead", around),
    prompt: given.group("prompt", (prompt) => ({
      cachedMs: prompt.number("cachedMs", 0, mostMs),
      uncachedMs: prompt.number("uncachedMs", 0, mostMs),
      tokensPerSecond: prompt.number("tokensPerSecond", 0.001, 1e9),
      msPerContextToken: prompt.has("msPerContextToken")
        ? prompt.number("msPerContextToken", 0, 1000)
        : 0,
      cv: spread(prompt, "cv"),
    })),
    decode: given.group("decode", (decode) => ({
      msPerToken: decode.number("msPerToken", 0.000_001, mostMs),
      msPerContextToken: decode.number("msPerContextToken", 0, 1000),
      callCv: spread(decode, "callCv"),
      tokenCv: spread(decode, "tokenCv"),
    })),
    cpuSlowdown: given.number("cpuSlowdown", 1, 100_000),
    answerTokens: given.group("answerTokens", (answer) => ({
      mean: answer.number("mean", 1, mostTokens),
      cv: spread(answer, "cv"),
    })),
  };
}

/** Answers carry the name of their model: it must tell what they are. */
function simulatedName(given: Given): string {
  const name = given.modelName("name");
  if (/(?:^|\/)simulated-/.test(name)) return name;
  const hint = `such as "simulated-${name}": no number may be taken for a real model's`;
  throw given.wrong("name", 'must begin with "simulated-"', hint);
}

function around(given: Given): { readonly ms: number; readonly cv: number } {
  return { ms: given.number("ms", 0, mostMs), cv: spread(given, "cv") };
}

function spread(given: Given, name: string): number {
  return given.number(name, 0, 1);
}

/** @throws EmbeddedOllamaError ARGUMENT_INVALID for anything that cannot seed: whole numbers from 0 to 2^53 can */
export function checkSeed(seed: number): number {
  if (Number.isSafeInteger(seed) && seed >= 0) return seed;
  throw new EmbeddedOllamaError("ARGUMENT_INVALID", "seed must be a whole number from 0", {
    hint: "such as 1; the same seed gives the same times",
  });
}
