import type { Profile } from "@runproof/embedded-ollama";
import Table from "cli-table3";

import { percent } from "../ui/percent.ts";
import { plainText } from "../ui/plain-text.ts";
import { threeDigits } from "../ui/three-digits.ts";
import type { Validation } from "./validate-fit.ts";

/** A profile for a reader at a terminal: what it says, what that rests on, and what it leaves over. */
export function profileText({
  name,
  source,
  caveat,
  models,
  device,
  basis,
  residuals = [],
}: Profile): string {
  const rates = models.map(
    ({ name: model, load, handOver, overhead, prompt, decode, weightsBytes }) =>
      `${model}: load ${threeDigits(load.fixedMs + (weightsBytes * 1000) / load.bytesPerSecond)} ms; every call ${threeDigits(handOver.ms + overhead.ms)} ms; prompt ${threeDigits(prompt.cachedMs + prompt.uncachedMs)} ms + ${threeDigits(prompt.tokensPerSecond)} tokens/s${prompt.msPerContextToken === 0 ? "" : `, ${threeDigits(prompt.msPerContextToken * 1e6)} ns more for each token before`}; decode ${threeDigits(1000 / decode.msPerToken)} tokens/s in an empty context (spread ${percent(decode.callCv)} of calls, ${percent(decode.tokenCv)} of tokens)`,
  );
  return [
    `profile ${name}. ${source} ${caveat}`,
    ...rates,
    `a token takes ${threeDigits(1 + device.perOtherSlot)} × as long beside one of another slot of its instance, and waits for the prompts of others; everything takes ${threeDigits(1 + device.perOtherInstance)} × as long beside another instance`,
    ...basis
      .filter(({ kind }) => kind === "assumed")
      .map((entry) => `assumed: ${entry.of}: ${entry.source}`),
    "residuals: the run's good calls, simulated with the profile that they gave (means). It was fitted to them: --validate predicts what was not fitted",
  ]
    .map(plainText)
    .concat(residualTable(residuals))
    .join("\n");
}

function residualTable(residuals: NonNullable<Profile["residuals"]>): string {
  const table = new Table({
    head: ["part of a call", "calls", "measured", "simulated", "bias", "mean absolute error"],
    style: { head: [], border: [], compact: true },
    colAligns: ["left", "right", "right", "right", "right", "right"],
  });
  for (const { of, calls, measuredMs, simulatedMs, absoluteErrorMs } of residuals) {
    const share = (ms: number): string => (measuredMs > 0 ? percent(ms / measuredMs) : "–");
    table.push([
      plainText(of),
      String(calls),
      `${threeDigits(measuredMs)} ms`,
      `${threeDigits(simulatedMs)} ms`,
      share(simulatedMs - measuredMs),
      share(absoluteErrorMs),
    ]);
  }
  return table.toString();
}

/** How far off predictions were, without a word of praise. */
export function validationText(
  { fittedBlocks, predictedBlocks, seeds, errors, untold }: Validation,
  id: string,
): string {
  const table = new Table({
    head: ["metric", "values", "bias", "mean absolute error", "spread measured", "worst"],
    style: { head: [], border: [], compact: true },
    colAligns: ["left", "right", "right", "right", "right", "left"],
  });
  for (const { metric, values, bias, absoluteError, measuredCv, worst } of errors) {
    table.push([
      metric,
      String(values),
      percent(bias),
      percent(absoluteError),
      measuredCv === undefined ? "–" : percent(measuredCv),
      plainText(`${worst.where} ${percent(worst.bias)}`),
    ]);
  }
  const own = errors.find(({ metric }) => metric === "workflowMs")?.measuredCv;
  const far = errors.filter(({ bias }) => Math.abs(bias) > FAR);
  return [
    `validation of ${id}: fitted to ${fittedBlocks} blocks (1, 3, 5 …), predicted the ${predictedBlocks} others, mean of ${seeds} simulations`,
    "tokens, pauses and what agents do beside their calls are given; what is predicted is what the server does. Shares of the measured mean.",
    far.length === 0
      ? `no metric is off by more than ${percent(FAR)} on average`
      : `off by more than ${percent(FAR)} on average: ${far.map(({ metric, bias }) => `${metric} (${percent(bias)})`).join(", ")}; do not rely on predictions of those`,
  ]
    .concat(
      own !== undefined && own > FAR
        ? [
            `runs alike differ by ${percent(own)} themselves, so that nothing can be predicted closer than that; a quiet machine gives better profiles`,
          ]
        : [],
    )
    .map(plainText)
    .concat(
      table.toString(),
      untold.length === 0
        ? []
        : [`without a share, because next to nothing was measured: ${untold.join(", ")}`],
    )
    .join("\n");
}

/** A bias that a reader should be told of first. */
const FAR = 0.1;
