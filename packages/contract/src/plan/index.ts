export { armSchema, type Arm } from "./arm.ts";
export { blocksAfterLooks } from "./blocks-after-looks.ts";
export { boundarySchema, type Boundary } from "./boundary.ts";
export { deadlinesSchema, type Deadlines } from "./deadlines.ts";
export {
  DEFAULT_LEVEL,
  levelSchema,
  levelsSchema,
  matrixSchema,
  SPECIAL_FACTORS,
  type Level,
  type Levels,
  type Matrix,
} from "./matrix.ts";
export {
  metricOfRecordSchema,
  thresholdSchema,
  type MetricOfRecord,
  type Threshold,
} from "./metric-of-record.ts";
export {
  MAX_ARMS,
  MAX_SEED,
  planFileSchema,
  planSchema,
  type Plan,
  type PlanFile,
  type PlanFileInput,
  type PlanInput,
} from "./plan.ts";
export { promptCacheSchema, type PromptCache } from "./prompt-cache.ts";
export { qualitySchema, type Quality } from "./quality.ts";
export {
  plannedLooks,
  searchSchema,
  stoppingSchema,
  type Search,
  type Stopping,
} from "./stopping.ts";
