export {
  auditDocumentSchema,
  auditedClaimSchema,
  auditMarkSchema,
  type AuditDocument,
  type AuditedClaim,
  type AuditMark,
} from "./audit.ts";
export {
  calibrationDocumentSchema,
  calibrationSamplesSchema,
  calibrationSchema,
  measurementFloorNs,
  type Calibration,
  type CalibrationDocument,
  type CalibrationSamples,
} from "./calibration.ts";
export {
  apiSchema,
  callRecordSchema,
  clientTimingSchema,
  eventLoopDelaySchema,
  firstTokenRuleSchema,
  httpFactsSchema,
  retrySchema,
  serverTimingSchema,
  type Api,
  type CallRecord,
  type ClientTiming,
  type EventLoopDelay,
  type FirstTokenRule,
  type HttpFacts,
  type Retry,
  type ServerTiming,
} from "./call-record.ts";
export { effectiveServerStateSchema, type EffectiveServerState } from "./effective-server-state.ts";
export { canonicalJson, canonicalParts } from "./canonical-json.ts";
export {
  blockSchema,
  cellSchema,
  resolvedPlanSchema,
  targetSchema,
  type Block,
  type Cell,
  type ResolvedPlan,
  type Target,
} from "./cell.ts";
export {
  callEventSchema,
  callFlagSchema,
  flagEvidenceSchema,
  type CallEvent,
  type CallFlag,
  type FlagEvidence,
} from "./call-event.ts";
export {
  claimIntervalSchema,
  claimSchema,
  claimsFileSchema,
  claimSubjectSchema,
  storedClaimSchema,
  type Claim,
  type ClaimInterval,
  type ClaimsFile,
  type ClaimSubject,
  type StoredClaim,
} from "./claim.ts";
export {
  environmentSchema,
  machineSchema,
  modelFactsSchema,
  serverFactsSchema,
  type Environment,
  type Machine,
  type ModelFacts,
  type ServerFacts,
} from "./environment.ts";
export { errorQuantiles, errorQuantilesSchema, type ErrorQuantiles } from "./error-quantiles.ts";
export { BenchError, ERROR_CODES, type ErrorCode } from "./errors.ts";
export { importSourceSchema, type ImportSource } from "./import-source.ts";
export {
  ingestionManifestSchema,
  tokenCounterFactsSchema,
  type IngestionManifest,
  type TokenCounterFacts,
} from "./ingestion-manifest.ts";
export { LOAD_OPTIONS, type LoadOption } from "./load-options.ts";
export { LEAST_LOAD_NS } from "./least-load.ts";
export { loadValue, needsReload, reloadOptions } from "./needs-reload.ts";
export { manifestSchema, runStatusSchema, type Manifest, type RunStatus } from "./manifest.ts";
export {
  cellCountsSchema,
  measureSchema,
  measuresFileSchema,
  storedMeasuresFileSchema,
  type StoredMeasure,
  type StoredMeasuresFile,
  observationSchema,
  stageCountsSchema,
  stampSpreadSchema,
  summarySchema,
  type CellCounts,
  type Measure,
  type MeasuresFile,
  type Observation,
  type StageCounts,
  type StampSpread,
  type Summary,
} from "./measure.ts";
export {
  METRICS,
  metricDefinition,
  metricIdSchema,
  type Better,
  type MetricDefinition,
  type MetricId,
} from "./metric.ts";
export {
  engineKindSchema,
  failureSchema,
  ollamaOptionsSchema,
  outcomeSchema,
  provenanceSchema,
  sha256Schema,
  slugSchema,
  type EngineKind,
  type Failure,
  type OllamaOptions,
  type Outcome,
  type Provenance,
} from "./primitives.ts";
export { decisionSchema, reportFileSchema, type ReportFile } from "./report-file.ts";
export {
  preparationSchema,
  runRecordSchema,
  stageRecordSchema,
  type Preparation,
  type RunRecord,
  type StageRecord,
} from "./run-record.ts";
export {
  replayDifferenceSchema,
  replayDocumentSchema,
  replaySchema,
  type Replay,
  type ReplayDifference,
  type ReplayDocument,
} from "./replay.ts";
export type {
  LegacyMeasureId,
  LegacyPairMeasureId,
  PrintedClaim,
  PrintedQuestion,
  PrintedReport,
} from "./printed-claim.ts";
export { runnerEventSchema, type RunnerEvent } from "./runner-event.ts";
export {
  disturbanceSchema,
  lookSchema,
  sessionSchema,
  type Disturbance,
  type Look,
  type Session,
} from "./session.ts";
export { stageNameSchema, type StageName } from "./stage.ts";
export {
  gpuSampleSchema,
  telemetrySchema,
  type GpuSample,
  type InstanceMemory,
  type Telemetry,
} from "./telemetry.ts";
export {
  comparisonSchema,
  gateIdSchema,
  gateSchema,
  verdictSchema,
  verdictsFileSchema,
  type Comparison,
  type Gate,
  type GateId,
  type Verdict,
  type VerdictsFile,
} from "./verdict.ts";
export {
  exchangeLineSchema,
  exchangeOutcomeSchema,
  exchangeSchema,
  inferenceEndpointSchema,
  isReplayable,
  recordedDocumentSchema,
  trafficHeaderSchema,
  trafficTotalsSchema,
  type Exchange,
  type ExchangeLine,
  type ExchangeOutcome,
  type InferenceEndpoint,
  type RecordedDocument,
  type RecordedRequest,
  type RecordedTraffic,
  type ReplayableExchange,
  type TrafficHeader,
  type TrafficTotals,
} from "./traffic.ts";
export { MEASURING_NODE_FLAGS } from "./measuring-process.ts";
export {
  verificationDocumentSchema,
  verificationFindingSchema,
  type VerificationDocument,
  type VerificationFinding,
} from "./verification.ts";
export { SCHEMA_VERSION } from "./version.ts";
export {
  answerQualitySchema,
  qualityFileSchema,
  type AnswerQuality,
  type QualityFile,
} from "./quality/answer-quality.ts";
export { embeddingRecordSchema, type EmbeddingRecord } from "./quality/embedding-record.ts";
export { qualityComparisonSchema, type QualityComparison } from "./quality/quality-comparison.ts";
export { QUALITY_METRICS } from "./quality/quality-metrics.ts";
export {
  rubricCriterionIdSchema,
  rubricCriterionSchema,
  rubricSchema,
  type Rubric,
  type RubricCriterion,
  type RubricCriterionId,
} from "./rubric.ts";
export { comparisonLooksSchema, type ComparisonLooks } from "./sweep/comparison-looks.ts";
export {
  consistencySchema,
  spreadSourceSchema,
  type Consistency,
  type SpreadSource,
} from "./sweep/consistency.ts";
export { effectiveGroupSchema, type EffectiveGroup } from "./sweep/effective-group.ts";
export {
  factorSensitivitySchema,
  factorTermSchema,
  levelEffectSchema,
  type FactorSensitivity,
  type FactorTerm,
  type LevelEffect,
} from "./sweep/factor-sensitivity.ts";
export { loadCostSchema, type LoadCost } from "./sweep/load-cost.ts";
export { rankingSchema, type Ranking } from "./sweep/ranking.ts";
export { sweepFileSchema, type SweepFile } from "./sweep/sweep-file.ts";
export { thresholdResultSchema, type ThresholdResult } from "./sweep/threshold-result.ts";
export { verdictCountsSchema, type VerdictCounts } from "./sweep/verdict-counts.ts";
export * from "./agents/index.ts";
export * from "./plan/index.ts";
export * from "./workflow/index.ts";
