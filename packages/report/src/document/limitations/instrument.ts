import type { FirstTokenRule } from "@runproof/contract";
import { runOutcome } from "@runproof/metrics";

import type { ReportInput } from "../../report-input.ts";
import { belowFloorSentence } from "../../wording/below-floor-sentence.ts";
import { prose } from "../../wording/prose.ts";
import { nameList } from "../conclusion/name-list.ts";
import type { ListItem } from "../report-document.ts";

/** What the measuring itself may have got wrong: first tokens, clocks, a network. */
export function instrumentLimitations(input: ReportInput): readonly ListItem[] {
  return [
    ...firstTokens(input),
    ...clock(input),
    ...network(input),
    ...input.verdicts.comparisons.flatMap((comparison): readonly ListItem[] => {
      const text = belowFloorSentence(comparison, input);
      return text === undefined ? [] : [{ lead: "Measurement floor", text }];
    }),
  ];
}

/** What ended a time to first token, for those who read it. */
const RULE = {
  "content-chunk": "the first chunk with content",
  "first-byte": "the first bytes of the answer, headers included",
  "first-kibibyte": "the first KiB of the answer",
  "server-load-and-prompt":
    "the server's own load and prompt evaluation, without the way to the client",
  "server-prompt": "the server's own prompt evaluation, without load and the way to the client",
} as const satisfies Record<FirstTokenRule, string>;

/** Stamps of the client at the first text: they differ by the parsing of headers. */
const AT_FIRST_TEXT: ReadonlySet<FirstTokenRule> = new Set(["content-chunk", "first-byte"]);

function firstTokens({ calls, runs, manifest }: ReportInput): readonly ListItem[] {
  const usable = new Set(runs.filter((run) => runOutcome(run) === "ok").map(({ id }) => id));
  const rules = new Set<FirstTokenRule>();
  for (const { phase, runId, firstTokenRule } of calls) {
    if (phase === "measured" && usable.has(runId) && firstTokenRule !== undefined) {
      rules.add(firstTokenRule);
    }
  }
  const odd = [...rules].filter((rule) => !AT_FIRST_TEXT.has(rule));
  const foreign =
    manifest.imported !== undefined && rules.has("first-byte") ? ["first-byte" as const] : [];
  const named = [...odd, ...foreign];
  if (named.length === 0) return [];
  return [
    {
      lead: "First tokens",
      text: prose`A time to first token ends with ${nameList(
        named.map((rule) => RULE[rule]),
        "or",
      )}: it is not comparable with times to the first content that a client saw.`,
    },
  ];
}

function clock({ manifest }: ReportInput): readonly ListItem[] {
  if (manifest.imported !== undefined || manifest.calibration !== undefined) return [];
  return [
    {
      lead: "Clock",
      text: "What the client adds to its times was not measured, so the smallest difference that can be resolved is not known.",
    },
  ];
}

/** The calibration of the client knows no network. */
function network({ resolvedPlan, manifest }: ReportInput): readonly ListItem[] {
  if (manifest.imported !== undefined || isLocal(resolvedPlan.target.baseUrl)) return [];
  return [
    {
      lead: "Network",
      text: "The server is not on this machine: what the network takes is part of every time, and the calibration of the client does not cover it.",
    },
  ];
}

function isLocal(baseUrl: string): boolean {
  const { hostname } = new URL(baseUrl);
  return hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
}
