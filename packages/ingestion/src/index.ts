export type { Chunk } from "./chunks/chunk.ts";
export { chunkDataset, MOST_CHUNKS, type ChunkOptions } from "./chunks/chunk-dataset.ts";
export { readPassages } from "./chunks/read-passages.ts";
export { dataFiles } from "./data-files.ts";
export type { DataFile, Dataset } from "./dataset.ts";
export { ingestScan } from "./ingest-scan.ts";
export { joinDatasets } from "./join-datasets.ts";
export {
  ingestionManifest,
  type ManifestInput,
  type Material,
} from "./manifest/ingestion-manifest.ts";
export type { Fact, Heading, ParsedContent } from "./parse/parsed-content.ts";
export { rankBm25, type Bm25Options, type RankedChunk } from "./rank/rank-bm25.ts";
export { rankByCosine, type RankedVector } from "./rank/rank-by-cosine.ts";
export { readText, type ReadTextOptions } from "./read/read-text.ts";
export type { TextEncoding } from "./read/text-reader.ts";
export type { DataFileFormat, DataFileType } from "./scan/data-file-type.ts";
export type { PathPatterns } from "./scan/path-rules.ts";
export { scanFolder, type ScanOptions } from "./scan/scan-folder.ts";
export { DEFAULT_SCAN_LIMITS, type ScanLimits } from "./scan/scan-limits.ts";
export type { Scan, ScannedFile } from "./scan/scan.ts";
export type { SkippedFile, SkipReason, TextPosition } from "./scan/skipped-file.ts";
export { metricLines, type MetricLinesOptions } from "./summary/metric-lines.ts";
export { summarizeDataset, type SummaryOptions } from "./summary/summarize-dataset.ts";
export type { Column, ColumnType } from "./table/column.ts";
export type { NumberSummary } from "./table/number-summary.ts";
export type { Table } from "./table/table.ts";
export {
  calibrateTokenCounter,
  type CalibrationSource,
  type TokenSample,
} from "./tokens/calibrate-token-counter.ts";
export { CALIBRATION_TEXTS } from "./tokens/calibration-texts.ts";
export { DEFAULT_TOKEN_COUNTER } from "./tokens/default-token-counter.ts";
export { estimateTokens } from "./tokens/estimate-tokens.ts";
export {
  fitToServerCount,
  type CountOnServer,
  type FittedText,
  type FitToServerCount,
} from "./tokens/fit-to-server-count.ts";
export { tokenCounterOf, type TokenCounter } from "./tokens/token-counter.ts";
