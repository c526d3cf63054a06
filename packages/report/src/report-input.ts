import type {
  AgentsFile,
  CallRecord,
  IngestionManifest,
  Manifest,
  MeasuresFile,
  QualityFile,
  ResolvedPlan,
  RunRecord,
  Telemetry,
  VerdictsFile,
} from "@runproof/contract";
import type { CallFacts } from "@runproof/metrics";

/** Everything a report is made of. Nothing is read from anywhere else. */
export interface ReportInput {
  readonly manifest: Manifest;
  /** With the cells that are compared; agents alone are in `agents`. */
  readonly resolvedPlan: ResolvedPlan;
  /** Whole records, or of a large session what a session keeper kept of them. */
  readonly calls: readonly CallFacts[];
  /** Where `calls` are not whole: hands the records over one at a time, in the same order. */
  readonly readCalls?: (take: (call: CallRecord) => void) => Promise<void>;
  /** Where `calls` are not whole: what `fingerprint` gives of the records. */
  readonly callsFingerprint?: string;
  readonly runs: readonly RunRecord[];
  /** Samples of the machine between runs; absent where none were read. */
  readonly telemetry?: readonly Telemetry[] | undefined;
  readonly measures: MeasuresFile;
  readonly verdicts: VerdictsFile;
  /** What the data of the run were, where data was read. */
  readonly ingestion?: IngestionManifest | undefined;
  /** What similarities of meaning were computed from, where they were. */
  readonly embeddings?: QualityFile["embeddings"];
  /** Who worked at the same time, and what each takes alone; absent where nobody did. */
  readonly agents?: AgentsFile | undefined;
  /** What was wrong with the records when they were read, as sentences. */
  readonly problems: readonly string[];
  /** Records were changed or lost since they were measured; every number is in doubt. */
  readonly damaged?: boolean;
  /** Version that computes the report; by default the one that measured. */
  readonly toolVersion?: string;
  /** One command that measures the same again. */
  readonly reproduceCommand: string;
}
