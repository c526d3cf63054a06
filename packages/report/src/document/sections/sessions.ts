import type { Disturbance, Session } from "@runproof/contract";

import type { ReportInput } from "../../report-input.ts";
import { left, NOTHING, text } from "../cells.ts";
import type { Block, Cell, ListItem, Section } from "../report-document.ts";
import { utcMinute } from "../utc-time.ts";

/** Longest list of disturbances of runs. */
const MOST_DISTURBANCES = 30;

/** How the runs came about where that was not one quiet session; none where it was. */
export function sessions(input: ReportInput): readonly Section[] {
  const blocks = [...sessionTable(input), ...lookTable(input), ...disturbances(input)];
  return blocks.length === 0 ? [] : [{ id: "sessions", title: "Sessions", blocks }];
}

function sessionTable({ manifest }: ReportInput): readonly Block[] {
  const all = manifest.sessions ?? [];
  if (all.length < 2) return [];
  return [
    {
      kind: "table",
      caption: "Sessions that the runs were made in",
      columns: [left("From"), left("To"), left("Ended"), left("Accepted changes")],
      rows: all.map(sessionRow),
    },
  ];
}

function sessionRow({ startedAt, endedAt, end, reason, changes = [] }: Session): readonly Cell[] {
  const why = reason === undefined ? "" : ` (${reason})`;
  return [
    text(utcMinute(startedAt)),
    text(endedAt === undefined ? NOTHING : utcMinute(endedAt)),
    text(end === undefined ? NOTHING : `${end}${why}`),
    text(changes.length === 0 ? "none" : changes.join("; ")),
  ];
}

const LOOK = {
  "go-on": "go on",
  stop: "stop: enough was measured",
  keep: "go on with the best arms",
} as const;

function lookTable({ manifest }: ReportInput): readonly Block[] {
  const looks = manifest.looks ?? [];
  if (looks.length === 0) return [];
  return [
    {
      kind: "table",
      caption: "Looks at the data before the end, as the plan asked for",
      columns: [
        left("After complete blocks"),
        left("Decision"),
        left("Arms that went on"),
        left("Why"),
      ],
      rows: looks.map(({ afterBlocks, decision, cellIds, reason }) => [
        text(String(afterBlocks)),
        text(LOOK[decision]),
        text(cellIds?.join(", ") ?? (decision === "stop" ? "none" : "all")),
        text(reason ?? NOTHING),
      ]),
    },
  ];
}

/** What stood out around runs, and in sessions as a whole. */
function disturbances({ manifest, runs }: ReportInput): readonly Block[] {
  const items: readonly ListItem[] = [
    ...(manifest.sessions ?? []).flatMap(({ startedAt, disturbances: list = [], repairs = [] }) =>
      [...list.map(({ message }) => message), ...repairs].map((message) => ({
        lead: `Session from ${utcMinute(startedAt)}`,
        text: message,
      })),
    ),
    ...runs.flatMap(({ id, arm, disturbances: list = [] }) =>
      list.map(({ message }: Disturbance) => ({ lead: `${id}, ${arm}`, text: message })),
    ),
  ];
  if (items.length === 0) return [];
  const shown = items.slice(0, MOST_DISTURBANCES);
  return [
    { kind: "heading", text: "What stood out" },
    {
      kind: "list",
      items:
        shown.length === items.length ? shown : [...shown, { text: "More are in runs.ndjson." }],
    },
  ];
}
