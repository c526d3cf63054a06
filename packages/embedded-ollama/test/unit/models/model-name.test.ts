import { expect, test } from "vitest";

import {
  canonicalModelName,
  isModelName,
  modelNameOfFile,
} from "../../../src/models/model-name.ts";

test.each([
  ["tinyreport", "tinyreport:latest"],
  ["TinyReport:Latest", "tinyreport:latest"],
  ["library/tinyreport", "tinyreport:latest"],
  ["registry.ollama.ai/library/tinyreport:q8_0", "tinyreport:q8_0"],
])("%s is %s", (written, listed) => {
  expect(canonicalModelName(written)).toBe(listed);
});

test.each([
  ["tinyreport-q8_0.gguf", "tinyreport", "q8_0"],
  ["SmolLM2-135M-Instruct-Q4_K_M.gguf", "smollm2-135m-instruct", "q4_k_m"],
  ["gemma.F16.gguf", "gemma", "f16"],
  ["phi-iq4_xs.gguf", "phi", "iq4_xs"],
  ["plain.gguf", "plain", undefined],
  ["big-q4_0-00001-of-00003.gguf", "big", "q4_0"],
  ["q8_0.gguf", "q8_0", undefined],
])("%s holds %s in %s", (file, base, quantization) => {
  expect(modelNameOfFile(file)).toEqual({ base, quantization });
});

test.each(["a", "a.b", "x/y", "x/y:z", "h.com/x/y", "h:80/x/y:t", "_a", "x/y.z", "M-1:Q8_0"])(
  "%s can be a name",
  (name) => expect(isModelName(name)).toBe(true),
);

test.each(["", "a b", "-a", "a:b:c", "x.y/z", "http://x", "é", "a/", "a:-b", "w/x/y/z", "a\n"])(
  "%j cannot",
  (name) => expect(isModelName(name)).toBe(false),
);
