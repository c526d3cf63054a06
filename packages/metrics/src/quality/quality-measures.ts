import {
  QUALITY_METRICS,
  type AnswerQuality,
  type Measure,
  type MetricId,
  type QualityFile,
} from "@runproof/contract";

import { buildMeasure, noRunReason, observe } from "../measures/build-measure.ts";
import type { CellRecords } from "../session/cell-records.ts";
import { indexSession } from "../session/index-session.ts";
import type { SessionRecords } from "../session/session-records.ts";

type QualityId = (typeof QUALITY_METRICS)[number]["id"];

/** Ended by itself; a server that names no reason says nothing about it. */
const FINISHED: Readonly<Record<string, number>> = { stop: 1, length: 0 };

const VALUE_OF = {
  outlineShare: ({ outline }) => outline?.share,
  groundedShare: ({ grounding }) =>
    grounding === undefined ? undefined : grounding.grounded / grounding.numbers,
  distinctShare: ({ distinctShare }) => distinctShare,
  repeatedShare: ({ repeatedShare }) => repeatedShare,
  answerWords: ({ words }) => words,
  finishedShare: ({ stopReason }) => FINISHED[stopReason ?? ""],
  rougeL: ({ rougeL }) => rougeL,
  embeddingSimilarity: ({ embeddingSimilarity }) => embeddingSimilarity,
} as const satisfies Record<QualityId, (answer: AnswerQuality) => number | undefined>;

const WHY_NOT: Readonly<Record<QualityId, string>> = {
  outlineShare: "no outline was asked for",
  groundedShare: "no answer states a number, or its prompt is not kept",
  distinctShare: "every answer is shorter than four words",
  repeatedShare: "no answer has words",
  answerWords: "no answer is kept",
  finishedShare: "the server did not say why answers ended",
  rougeL: "there is no answer to compare with",
  embeddingSimilarity: "no embeddings were made",
};

/** What is compared with the baseline's answers, where no reference was given. */
const COMPARED: ReadonlySet<QualityId> = new Set(["rougeL", "embeddingSimilarity"]);

/** Measures of answers, one value per run: the mean over the stage's answers. They join `measures.json`. */
export function qualityMeasures(quality: QualityFile, records: SessionRecords): readonly Measure[] {
  const session = indexSession(records);
  const engine = session.resolvedPlan.target.engine;
  const byCell = Map.groupBy(quality.answers, ({ cellId }) => cellId);
  return session.cells.flatMap((cell) => {
    const byStage = Map.groupBy(byCell.get(cell.cell.id) ?? [], ({ stage }) => stage);
    return cell.stages
      .filter(({ name }) => byStage.has(name))
      .flatMap(({ name: stage }) => {
        const byRun = Map.groupBy(byStage.get(stage) ?? [], ({ runId }) => runId);
        return QUALITY_METRICS.map(({ id }) => {
          const observations = observationsOf(id, byRun, cell);
          const compared = cell === session.baseline && COMPARED.has(id);
          const reason =
            noRunReason(cell) ??
            (compared ? quality.absent["baseline"] : undefined) ??
            quality.absent[id] ??
            WHY_NOT[id];
          return buildMeasure({ metric: id, stage, records: cell, engine }, observations, reason);
        });
      });
  });
}

function observationsOf(
  id: QualityId & MetricId,
  byRun: ReadonlyMap<string, readonly AnswerQuality[]>,
  { okRuns }: CellRecords,
): Measure["observations"] {
  return okRuns.flatMap((run) => {
    const used = (byRun.get(run.id) ?? []).flatMap((answer) => {
      const value = VALUE_OF[id](answer);
      return value === undefined ? [] : [{ value, callId: answer.callId }];
    });
    if (used.length === 0) return [];
    const mean = used.reduce((sum, { value }) => sum + value, 0) / used.length;
    return [
      observe(
        run,
        mean,
        used.map(({ callId }) => callId),
      ),
    ];
  });
}
