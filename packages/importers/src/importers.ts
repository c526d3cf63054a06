import { exportTables } from "./export/export-importer.ts";
import type { Importer } from "./importer.ts";
import { averagesOnly } from "./suite/averages-only.ts";
import { pythonMultiDirect } from "./suite/python-multi-direct.ts";
import { pythonMulti, pythonMultiSummary } from "./suite/python-multi.ts";
import { pythonSingle } from "./suite/python-single.ts";
import { rustMultiSummary } from "./suite/rust-multi-summary.ts";
import { rustMultiV1, rustMultiV2 } from "./suite/rust-multi.ts";
import { singleCsv } from "./suite/single-csv.ts";
import { singleJson } from "./suite/single-json.ts";
import { suiteV0 } from "./suite/suite-v0.ts";
import { suiteV1 } from "./suite/suite-v1.ts";
import { suiteV2 } from "./suite/suite-v2.ts";

/** Every format that can be imported; the first that recognizes a file reads it. */
export const IMPORTERS: readonly Importer[] = [
  suiteV2,
  suiteV1,
  suiteV0,
  pythonSingle,
  rustMultiV2,
  rustMultiV1,
  rustMultiSummary,
  pythonMulti,
  pythonMultiSummary,
  pythonMultiDirect,
  singleJson,
  singleCsv,
  averagesOnly,
  exportTables,
];
