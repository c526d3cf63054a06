import { isSolo, type Block, type Cell, type Plan } from "@runproof/contract";
import Table from "cli-table3";

import { describeWorkflow } from "../bench/describe-workflow.ts";
import { plainText } from "../ui/plain-text.ts";
import { describeAgents, describeServers } from "./describe-agents.ts";
import { describeDuration } from "./describe-duration.ts";
import { describeOptions } from "./describe-options.ts";
import { describeStopping } from "./describe-stopping.ts";
import { nameOfMetric } from "./name-of-metric.ts";
import { percent, type PlanPreview } from "./preview-plan.ts";

/** Longer lists are cut; `--output json` has all of them. */
const MOST_CELLS = 40;
const MOST_BLOCKS = 4;
const MOST_IN_BLOCK = 8;

/** What a plan will do, and what it can show, for a reader at a terminal. */
export function planText(preview: PlanPreview): string {
  const { resolvedPlan, counts, duration, warnings, dataPath } = preview;
  const { plan, workflows } = resolvedPlan;
  const lines = [
    `plan      ${plan.name}`,
    ...fact("question", plan.question),
    ...fact("expects", plan.hypothesis),
    ...fact("reference", plan.reference),
    ...fact("data", dataPath),
    ...fact("host", plan.host),
    `model     ${plan.model}`,
    `runs      ${describeStopping(plan)}${expectedRuns(preview)}${ofAgents(plan)}`,
    `order     ${plan.order}, ${describeSeed(preview)}`,
    `calls     ${describeCalls(preview)}`,
    `loads     ${counts.reloads} of a model between ${plan.together === undefined ? "arms" : "runs"}${counts.coldStarts === 0 ? "" : `, and ${counts.coldStarts} cold starts on purpose`}`,
    `time      about ${describeDuration(duration.milliseconds)} (${duration.from})`,
    ...Object.entries(workflows)
      .slice(0, MOST_BLOCKS)
      .flatMap(([key, definition]) => describeWorkflow(key, definition)),
    ...list("servers", describeServers(resolvedPlan)),
    ...(plan.together === undefined ? cellLines(preview) : armLines(preview)),
    ...orderLines(preview),
    ...list("times include", plan.boundary?.includes),
    ...list("times exclude", plan.boundary?.excludes),
    ...list("limitations", plan.limitations),
    ...list("void if", plan.invalidationTriggers),
  ].map(plainText);
  return [
    ...lines,
    "power: what these runs can show, in four of five experiments, at 5 % false positives",
    powerTable(preview),
    ...powerNotes(preview),
    ...warnings.map((warning) => plainText(`warning: ${warning}`)),
  ].join("\n");
}

function fact(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`${name.padEnd(10)}${value}`];
}

function list(name: string, texts: readonly string[] = []): readonly string[] {
  return texts.length === 0 ? [] : [name, ...texts.map((text) => `  ${text}`)];
}

function describeSeed({ seedIsFixed, resolvedPlan: { seed } }: PlanPreview): string {
  return seedIsFixed ? `seed ${seed}` : `drawn anew for every session (shown: --seed ${seed})`;
}

function describeCalls({ counts, resolvedPlan: { plan } }: PlanPreview): string {
  const { fewestCalls, measuredCalls, runs, warmupCalls, embeddings } = counts;
  const calls =
    fewestCalls === measuredCalls ? measuredCalls : `${fewestCalls} to ${measuredCalls}`;
  const fixed = plan.search === undefined && (plan.stopping?.rule ?? "fixed") === "fixed";
  const embedded = embeddings === 0 ? "" : `; at the end ${embeddings} texts are embedded at most`;
  return `${calls} in ${runs} runs${fixed ? "" : " at most"}, and at most ${warmupCalls} that are discarded${embedded}`;
}

function expectedRuns({ power: [deciding] }: PlanPreview): string {
  const runs = deciding?.expectedRuns;
  return runs === undefined ? "" : `; about ${Math.round(runs)} are expected`;
}

/** What the table cannot say of plans that may end early. */
function powerNotes({ power, resolvedPlan: { plan } }: PlanPreview): readonly string[] {
  const [deciding, ...others] = power;
  const mayEndEarly = plan.stopping !== undefined && plan.stopping.rule !== "fixed";
  const notes: string[] = [];
  if (plan.search !== undefined) {
    notes.push(`of ${plan.search.keep} arms that the screening keeps, if it keeps the right one`);
  }
  if (deciding !== undefined && mayEndEarly && others.length > 0) {
    const name = nameOfMetric(deciding.metric);
    notes.push(`${name} says when it ends; with fewer runs the others show less than this`);
  }
  return notes;
}

/** What runs are of, where agents work at the same time. */
function ofAgents({ together }: Plan): string {
  return together === undefined ? "" : ": all agents at the same time, and each of them alone";
}

/** Arms with their agents; runs of one agent alone are no arms. */
function armLines({ resolvedPlan }: PlanPreview): readonly string[] {
  const { cells, plan } = resolvedPlan;
  const arms = cells.filter((cell) => !isSolo(cell));
  const hidden = arms.length - MOST_CELLS;
  return [
    `arms      ${arms.length}, baseline ${plan.baseline}; a block has ${cells.length} runs`,
    ...arms
      .slice(0, MOST_CELLS)
      .flatMap((cell) => describeAgents(cell, resolvedPlan).map((line) => `  ${line}`)),
    ...(hidden > 0 ? [`  … and ${hidden} more (--output json has all)`] : []),
  ];
}

function cellLines({ resolvedPlan: { cells, plan } }: PlanPreview): readonly string[] {
  const hidden = cells.length - MOST_CELLS;
  return [
    `cells     ${cells.length}, baseline ${plan.baseline}`,
    ...cells.slice(0, MOST_CELLS).map((cell) => `  ${cell.arm}: ${describeCell(cell, plan)}`),
    ...(hidden > 0 ? [`  … and ${hidden} more (--output json has all)`] : []),
  ];
}

function describeCell({ options, model, promptCache, workflow, arm }: Cell, plan: Plan): string {
  const parts = Object.keys(options).length === 0 ? [] : [describeOptions(options)];
  if (model !== undefined) parts.push(`model=${model}`);
  if (promptCache !== plan.promptCache) parts.push(`promptCache=${promptCache}`);
  if (workflow === arm) parts.push("workflow of its own");
  return parts.length === 0 ? describeOptions({}) : parts.join(" ");
}

function orderLines({ resolvedPlan: { blocks, plan } }: PlanPreview): readonly string[] {
  const hidden = blocks.length - MOST_BLOCKS;
  return [
    `blocks    ${blocks.length}${plan.search === undefined ? "" : `: ${plan.search.screenRuns} to screen all cells, ${plan.search.confirmRuns} to confirm the best`}`,
    ...blocks.slice(0, MOST_BLOCKS).map(describeBlock),
    ...(hidden > 0 ? [`  … and ${hidden} more`] : []),
  ];
}

function describeBlock({ index, cellIds }: Block): string {
  const shown = cellIds.slice(0, MOST_IN_BLOCK);
  const hidden = cellIds.length - shown.length;
  return `  ${index + 1}: ${shown.join(", ")}${hidden > 0 ? `, … and ${hidden} more` : ""}`;
}

function powerTable({ power }: PlanPreview): string {
  const table = new Table({
    head: ["metric", "margin", "CV", "shows from", "runs", "for the margin"],
    style: { head: [], border: [], compact: true },
    colAligns: ["left", "right", "right", "right", "right", "right"],
  });
  for (const { metric, spread, detectable, runs, runsForMargin, enough } of power) {
    const wanted = runsForMargin === undefined ? "> 1000" : String(runsForMargin);
    table.push(
      [
        nameOfMetric(metric),
        percent(metric.margin),
        `${percent(spread.cv)} ${spread.source}`,
        detectable === undefined ? "–" : percent(detectable),
        String(runs),
        enough ? `${wanted}, enough` : wanted,
      ].map(plainText),
    );
  }
  const sources = new Set(
    power.map(({ spread: { cv, source, from } }) =>
      source === "measured" ? `measured = in ${from}` : `${percent(cv)} assumed = ${from}`,
    ),
  );
  return [table.toString(), ...[...sources].map((source) => `CV ${plainText(source)}`)].join("\n");
}
