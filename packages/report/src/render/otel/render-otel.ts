import type { CallRecord } from "@runproof/contract";

import { engineNotice } from "../../decide/engine-notice.ts";
import { statusNotice } from "../../decide/status-notice.ts";
import type { ReportInput } from "../../report-input.ts";
import { escapeInvisible } from "../../text/clean-text.ts";
import { wholeCalls } from "../whole-calls.ts";
import { genAiHistograms } from "./gen-ai-histograms.ts";
import { measureSummaries } from "./measure-summaries.ts";
import { attributes, type TimeRange } from "./otlp.ts";

const NS_PER_MS = 1_000_000n;

/**
 * The measures as one OTLP/JSON request (ExportMetricsServiceRequest) that a collector takes at
 * /v1/metrics: per-call histograms with the names of OpenTelemetry's GenAI conventions where they
 * have one, and every measure per run under `runproof.`.
 */
export async function renderOtel(input: ReportInput): Promise<string> {
  const { manifest } = input;
  const calls = await wholeCalls(input);
  const time = sessionTime(input, calls);
  const request = {
    resourceMetrics: [
      {
        resource: { attributes: resourceAttributes(input) },
        scopeMetrics: [
          {
            scope: { name: "runproof", version: manifest.toolVersion },
            metrics: [...genAiHistograms(input, calls, time), ...measureSummaries(input, time)],
          },
        ],
      },
    ],
  };
  return `${escapeInvisible(JSON.stringify(request, wellFormed, 2))}\n`;
}

/** Protocol buffers refuse half of a surrogate pair, and with it the whole request. */
function wellFormed(_: string, value: unknown): unknown {
  return typeof value === "string" ? value.toWellFormed() : value;
}

function resourceAttributes(input: ReportInput) {
  const { manifest, resolvedPlan } = input;
  const { machine, server } = manifest.environment.start ?? {};
  return attributes({
    "runproof.notice": engineNotice(resolvedPlan.target),
    "runproof.status_notice": statusNotice(input),
    "service.name": "runproof",
    "service.version": manifest.toolVersion,
    "runproof.run.id": manifest.id,
    "runproof.run.status": manifest.status,
    "runproof.plan": manifest.plan,
    "runproof.engine": manifest.engine,
    "runproof.server.version": server?.version,
    "runproof.model.digest": server?.model.digest,
    "host.arch": machine?.architecture,
    "host.cpu.model.name": machine?.cpuModel,
    "os.type": machine?.platform,
  });
}

/** An unfinished session lasts until its last run or call began: later is not known. */
function sessionTime({ manifest, runs }: ReportInput, calls: readonly CallRecord[]): TimeRange {
  const { createdAt, finishedAt } = manifest;
  const starts = [...runs, ...calls].flatMap(({ startedAt }) =>
    startedAt === undefined ? [] : [Date.parse(startedAt)],
  );
  const latest = starts.reduce((most, start) => Math.max(most, start), Date.parse(createdAt));
  const end = finishedAt === undefined ? latest : Date.parse(finishedAt);
  return {
    startTimeUnixNano: String(BigInt(Date.parse(createdAt)) * NS_PER_MS),
    timeUnixNano: String(BigInt(end) * NS_PER_MS),
  };
}
