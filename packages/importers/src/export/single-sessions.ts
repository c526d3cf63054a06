import { canonicalJson } from "@runproof/contract";

import type { ForeignRun, ForeignSession, ForeignSide } from "../foreign/foreign-session.ts";
import { importError } from "../import-error.ts";
import { ONE_PASS } from "../suite/single-calls.ts";
import { BASELINE_FIRST, SUITE_ABSENT } from "../suite/suite-sides.ts";
import { exportStage, type ExportCallRow } from "./export-call-row.ts";
import type { RowOf } from "./export-importer.ts";

type Row = RowOf<ExportCallRow>;

/**
 * Rows of agents that ran alone, as sessions: a data set is a study, one of its configurations a session.
 * Times to first token of another kind, and means beside single calls, are other studies. A data set
 * that varies options within several models is one study per model.
 */
export function singleSessions(rows: readonly Row[]): readonly ForeignSession[] {
  const kinds = Map.groupBy(
    rows,
    ({ row }) => `${row.dataset}\n${row.granularity}\n${row.ttftKind}`,
  );
  return [...kinds.values()].flatMap((kind) => {
    const groups = variesOptions(kind)
      ? [...Map.groupBy(kind, ({ row }) => row.model)]
      : [["", kind] as const];
    return groups.flatMap(([model, own]) => studySessions(own, model));
  });
}

function variesOptions(rows: readonly Row[]): boolean {
  const models = Map.groupBy(rows, ({ row }) => row.model);
  if (models.size < 2) return false;
  return [...models.values()].some(
    (own) => new Set(own.map(({ row }) => canonicalJson(row.options))).size > 1,
  );
}

/** Sides that their program compared: the others have none. */
const SIDES: Readonly<Record<string, ForeignSide["role"]>> = {
  baseline: "baseline",
  chimera: "candidate",
};

function studySessions(rows: readonly Row[], model: string): readonly ForeignSession[] {
  const [first] = rows;
  if (first === undefined) return [];
  const compared = Object.hasOwn(SIDES, first.row.side);
  const { dataset, granularity, ttftKind, language, runtime } = first.row;
  const name = [dataset, model, granularity === "call" ? "" : "means"].filter(
    (part) => part !== "",
  );
  const suite = rows.some(({ row }) => row.stage === "prompt_2");
  // A sweep is one session of many configurations; sides that are compared, and repeats, have their own.
  const sessions = [...Map.groupBy(rows, ({ row }) => (compared || suite ? row.config : dataset))];
  const recorded = (own: readonly Row[]): string | undefined =>
    own
      .flatMap(({ row }) => row.recordedAt ?? [])
      .toSorted()
      .at(-1);
  return sessions.map(([label, own]): ForeignSession => {
    const recordedAt = recorded(own);
    return {
      format: "chimeraforge-export",
      study: JSON.stringify(["export", dataset, granularity, ttftKind, model]),
      studyName: name.join("-"),
      label,
      files: [{ file: first.file.path, sha256: first.file.sha256 }],
      ...(recordedAt !== undefined && { recordedAt }),
      sides: sidesOf(own, compared),
      facts: {
        ...(language !== undefined && { "Language of the client": language }),
        ...(runtime !== undefined && { "Runtime of the client": runtime }),
      },
      absent: {
        ...SUITE_ABSENT,
        texts: "the table holds neither prompts nor answers",
        ...(rows.some(({ row }) => row.call.promptTokens !== undefined) && {
          "prompt tokens": "recorded for some calls only",
        }),
        ...absentOf(ttftKind, first.row.call.wallMs !== undefined),
      },
      notes: [
        ...(compared
          ? [
              BASELINE_FIRST,
              "The time of a run is that of its calls: the table leaves out what lay between them.",
            ]
          : [ONE_PASS]),
        ...(granularity === "call"
          ? []
          : ["Its rows are means over the calls of a run; no call can be looked at alone."]),
      ],
    };
  });
}

function absentOf(ttftKind: string, timed: boolean): Readonly<Record<string, string>> {
  return {
    ...(ttftKind.startsWith("server") && {
      TTFT: "it was computed from the server's durations; no clock at the client took it, so queueing and the network are not in it",
    }),
    ...(!timed && {
      "time of calls": "the program took none; the server's durations stand in",
    }),
  };
}

function sidesOf(rows: readonly Row[], compared: boolean): readonly ForeignSide[] {
  const keyOf = ({ row }: Row): string =>
    canonicalJson([compared ? row.side : "", row.model, row.options]);
  return [...Map.groupBy(rows, keyOf).values()].map((own): ForeignSide => {
    const [{ row }] = own as [Row];
    const role = SIDES[row.side] ?? "candidate";
    const sent = Object.keys(row.options).length > 0;
    return {
      role,
      name: compared ? row.side : sent && !row.config.startsWith("20") ? row.config : row.model,
      named: !compared,
      model: row.model,
      options: row.options,
      runs: runsOf(own),
    };
  });
}

function runsOf(rows: readonly Row[]): readonly ForeignRun[] {
  return [...Map.groupBy(rows, ({ row }) => `${row.config}\n${row.run}`).values()].map((own) => {
    const names = own.map(({ row }) => row.stage);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) {
      const [{ row, file }] = own as [Row];
      throw importError(file.path, "it contradicts itself", {
        why: `${row.dataset}, ${row.config}, ${row.side === "" ? "" : `${row.side}, `}run ${row.run} has ${twice} twice`,
        hint: "leave one of the rows out, or give the second one a run of its own",
      });
    }
    let startNs = 0;
    const several = names.filter((name) => name.startsWith("prompt_")).length > 1;
    return {
      stages: own.map(({ row }, index) => {
        const stage = exportStage(row, startNs, several ? index : undefined);
        startNs = stage.endNs;
        return stage;
      }),
    };
  });
}
