import { z } from "@runproof/contract/zod";

import type { ForeignSession, ForeignSide } from "../foreign/foreign-session.ts";
import { milliToNano } from "../foreign/nanoseconds.ts";
import { shortestOptions } from "../foreign/shortest-options.ts";
import { importError, readBySchema } from "../import-error.ts";
import type { ImportFile } from "../import-file.ts";
import type { Importer } from "../importer.ts";
import { assertOneModel } from "./one-model.ts";
import { rustCall } from "./rust-call.ts";
import { suiteFacts } from "./suite-facts.ts";
import { suiteFileFields, suiteMetricsSchema, suiteSideFields } from "./suite-schemas.ts";
import { BASELINE_FIRST, sidesHave, SUITE_ARMS, suiteSession } from "./suite-sides.ts";

const FORMAT = "chimeraforge-single-v1";

const sideSchema = z.object({
  ...suiteSideFields,
  individual_runs: z.array(suiteMetricsSchema).min(1).max(1_000),
});
const fileSchema = z.object({ baseline: sideSchema, chimera: sideSchema, ...suiteFileFields });

/** One call per run, without prompts and answers. Its side-level durations are means, and not used. */
export const suiteV1: Importer = {
  kind: "file",
  format: FORMAT,
  title: "Chimeraforge single agent v1 (individual_runs)",
  recognizes: (content) => sidesHave(content, ["individual_runs"]),
  read,
};

function read(file: ImportFile): readonly ForeignSession[] {
  const { path } = file;
  const content = readBySchema(fileSchema, file.content, path);
  assertOneModel(path, content);
  const sides = SUITE_ARMS.map((arm): ForeignSide => {
    const { model, configuration, individual_runs: runs, runs: said } = content[arm];
    if (runs.length !== said) {
      throw importError(path, "it contradicts itself", {
        why: `${arm}.runs is ${said}, ${arm}.individual_runs holds ${runs.length}`,
        hint: "import the file as the benchmark wrote it",
      });
    }
    return {
      role: arm === "baseline" ? "baseline" : "candidate",
      name: arm,
      model,
      options: shortestOptions(configuration),
      runs: runs.map((metrics) => ({
        stages: [
          {
            name: "call",
            kind: "prompt",
            startNs: 0,
            endNs: milliToNano(metrics.total_duration_ms),
            facts: {},
            call: rustCall(metrics),
          },
        ],
      })),
    };
  });
  return [
    suiteSession(file, [content.baseline.model], {
      format: FORMAT,
      sides,
      recordedAt: content.timestamp,
      facts: suiteFacts(content.language, content.baseline.system_info),
      absent: { texts: "this version of the format keeps neither prompts nor answers" },
      notes: [BASELINE_FIRST, "A run is one call: this version of the suite had no stages."],
    }),
  ];
}
