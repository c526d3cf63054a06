import {
  agentsFileSchema,
  auditDocumentSchema,
  calibrationDocumentSchema,
  callRecordSchema,
  claimsFileSchema,
  embeddingRecordSchema,
  environmentSchema,
  ingestionManifestSchema,
  exchangeSchema,
  manifestSchema,
  storedMeasuresFileSchema,
  planFileSchema,
  qualityFileSchema,
  recordedDocumentSchema,
  replayDocumentSchema,
  reportFileSchema,
  resolvedPlanSchema,
  runnerEventSchema,
  runRecordSchema,
  sweepFileSchema,
  telemetrySchema,
  trafficHeaderSchema,
  verdictsFileSchema,
  verificationDocumentSchema,
} from "@runproof/contract";
import type { z } from "@runproof/contract/zod";

export interface PublishedSchema {
  readonly title: string;
  readonly schema: z.ZodType;
  /**
   * input: what a reader accepts, so defaults may be left out and, where the reader ignores them,
   * keys may be added. output: what is written, with every default filled in.
   */
  readonly direction: "input" | "output";
}

/** Every format that has a JSON Schema file, by the name of that file. */
export const PUBLISHED_SCHEMAS: Readonly<Record<string, PublishedSchema>> = {
  audit: {
    title: "Values of a printed report beside what the records give: runproof audit --output json",
    schema: auditDocumentSchema,
    direction: "input",
  },
  calibration: {
    title: "The error of the measuring client on this host: runproof calibrate --output json",
    schema: calibrationDocumentSchema,
    direction: "input",
  },
  call: {
    title: "One call to a model: a line of calls.ndjson",
    schema: callRecordSchema,
    direction: "input",
  },
  claims: {
    title: "Every number of the report with what it rests on: claims.json",
    schema: claimsFileSchema,
    direction: "input",
  },
  embedding: {
    title: "A text as a vector, or why there is none: a line of embeddings.ndjson",
    schema: embeddingRecordSchema,
    direction: "input",
  },
  environment: {
    title: "Machine, server and model of a session: a part of manifest.json",
    schema: environmentSchema,
    direction: "input",
  },
  exchange: {
    title: "One exchange of a recorded session: a line of the file runproof record writes",
    schema: exchangeSchema,
    direction: "input",
  },
  ingestion: {
    title: "The data of a run, file by file, and what was taken from them: ingestion.json",
    schema: ingestionManifestSchema,
    direction: "input",
  },
  manifest: {
    title: "What a run directory holds: manifest.json",
    schema: manifestSchema,
    direction: "input",
  },
  measures: {
    title: "Every metric of every arm: measures.json",
    schema: storedMeasuresFileSchema,
    direction: "input",
  },
  plan: {
    title: "A runproof plan: what to compare, and how",
    schema: planFileSchema,
    direction: "input",
  },
  recorded: {
    title: "What a recorded session holds: runproof record --output json",
    schema: recordedDocumentSchema,
    direction: "input",
  },
  replay: {
    title: "Records compared with the raw bytes they came from: runproof replay --output json",
    schema: replayDocumentSchema,
    direction: "input",
  },
  report: {
    title: "The whole report for programs: report.json",
    schema: reportFileSchema,
    direction: "input",
  },
  "resolved-plan": {
    title: "What was understood of a plan, with seed and order: plan.resolved.json",
    schema: resolvedPlanSchema,
    direction: "output",
  },
  run: {
    title: "One execution of the workflow: a line of runs.ndjson",
    schema: runRecordSchema,
    direction: "input",
  },
  "runner-event": {
    title: "What the measuring process tells on its standard output, one object per line",
    schema: runnerEventSchema,
    direction: "input",
  },
  telemetry: {
    title: "The state of the machine between runs: a line of telemetry.ndjson",
    schema: telemetrySchema,
    direction: "input",
  },
  traffic: {
    title: "A recorded session: the first line of the file runproof record writes",
    schema: trafficHeaderSchema,
    direction: "input",
  },
  verification: {
    title: "What a run directory says beside what its records give: runproof verify --output json",
    schema: verificationDocumentSchema,
    direction: "input",
  },
  agents: {
    title: "Who worked at the same time, and what each takes alone: agents.json",
    schema: agentsFileSchema,
    direction: "input",
  },
  quality: {
    title: "What was found in every answer: quality.json",
    schema: qualityFileSchema,
    direction: "input",
  },
  sweep: {
    title: "What many arms together show: sweep.json",
    schema: sweepFileSchema,
    direction: "input",
  },
  verdicts: {
    title: "What the numbers allow to be said: verdicts.json",
    schema: verdictsFileSchema,
    direction: "input",
  },
};
