import { z } from "@runproof/contract/zod";

import { readBySchema } from "../import-error.ts";
import type { ImportFile } from "../import-file.ts";
import type { Importer } from "../importer.ts";
import { ONE_PASS, SINGLE_ABSENT, singleRun } from "./single-calls.ts";
import { seconds, suiteConfigurationSchema, tokens } from "./suite-schemas.ts";
import { keyOf, suiteSession } from "./suite-sides.ts";

const FORMAT = "chimeraforge-prompts-json";

const fileSchema = z.object({
  model: z.string().min(1).max(500),
  options: suiteConfigurationSchema.optional(),
  results: z
    .array(
      z.object({
        prompt: z.string(),
        ttft_s: seconds.optional(),
        load_s: seconds.optional(),
        prompt_eval_s: seconds.optional(),
        eval_s: seconds.optional(),
        eval_count: tokens.optional(),
        prompt_eval_count: tokens.optional(),
        response_chars: tokens.optional(),
        error: z.string().nullish(),
      }),
    )
    .min(1)
    .max(10_000),
});

/** Prompts that were sent once to one model. */
export const singleJson: Importer = {
  kind: "file",
  format: FORMAT,
  title: "Chimeraforge prompts of one model (model, results with ttft_s)",
  recognizes: (content) => {
    const results = content.kind === "json" ? keyOf(content.value, "results") : undefined;
    return Array.isArray(results) && keyOf(results[0], "ttft_s") !== undefined;
  },
  read: (file: ImportFile) => {
    const { model, options = {}, results } = readBySchema(fileSchema, file.content, file.path);
    const calls = results.map((result) => ({
      ttftS: result.ttft_s,
      loadS: result.load_s,
      promptEvalS: result.prompt_eval_s,
      evalS: result.eval_s,
      tokens: result.eval_count,
      promptTokens: result.prompt_eval_count,
      prompt: result.prompt,
      answerCharacters: result.response_chars,
      ...(typeof result.error === "string" && result.error !== "" && { error: result.error }),
    }));
    return [
      suiteSession(file, [], {
        format: FORMAT,
        sides: [
          {
            role: "candidate",
            name: model,
            named: true,
            model,
            options,
            runs: [singleRun(calls, 2)],
          },
        ],
        facts: { "Language of the client": "Python" },
        absent: SINGLE_ABSENT,
        notes: [ONE_PASS],
      }),
    ];
  },
};
