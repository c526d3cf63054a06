import { z } from "zod";

import { importError, readBySchema } from "../import-error.ts";
import type { ImportFile, ImportedSession } from "../imported-session.ts";
import type { Importer } from "../importer.ts";
import { buildRecords } from "./build-records.ts";
import { sidesHave } from "./has-keys.ts";
import { milliToNano } from "./nanoseconds.ts";
import { suiteFacts } from "./suite-facts.ts";
import { suiteOptions } from "./suite-options.ts";
import { suiteFileFields, suiteMetricsSchema, suiteSideFields } from "./suite-schemas.ts";
import { SUITE_ARMS, type SuiteSide } from "./suite-session.ts";

const FORMAT = "chimeraforge-single-v1";

const sideSchema = z.object({
  ...suiteSideFields,
  individual_runs: z.array(suiteMetricsSchema).min(1).max(1_000),
});
const fileSchema = z.object({ baseline: sideSchema, chimera: sideSchema, ...suiteFileFields });

/** One call per run, without prompts and answers. */
export const suiteV1: Importer = {
  format: FORMAT,
  title: "Chimeraforge single agent v1 (individual_runs)",
  recognizes: (content) => sidesHave(content, ["individual_runs"]),
  read,
};

function read(file: ImportFile): ImportedSession {
  const content = readBySchema(fileSchema, file.content, file.name);
  const sides = SUITE_ARMS.map((arm): SuiteSide => {
    const { model, configuration, individual_runs: runs, runs: said } = content[arm];
    if (runs.length !== said) {
      throw importError(file.name, "it contradicts itself", {
        why: `${arm}.runs is ${said}, ${arm}.individual_runs holds ${runs.length}`,
        hint: "import the file as the benchmark wrote it",
      });
    }
    return {
      arm,
      model,
      options: suiteOptions(configuration),
      runs: runs.map((metrics) => ({
        stages: [
          {
            name: "call",
            kind: "prompt",
            startNs: 0,
            endNs: milliToNano(metrics.total_duration_ms),
            facts: {},
            call: { metrics },
          },
        ],
      })),
    };
  });
  return buildRecords(file, {
    format: FORMAT,
    sides,
    recordedAt: content.timestamp,
    facts: suiteFacts(content.language, content.baseline.system_info),
    absent: { texts: "this version of the format keeps neither prompts nor answers" },
    notes: ["A run is one call: this version of the suite had no stages."],
  });
}
