import { readFile } from "node:fs/promises";

import { summary } from "@runproof/stats";

// How much the calls of the reference suite's TR111 vary from run to run of one configuration: what
// `assumedSpread` (packages/plan) and the runs of configs/plans rest on. The CV is pooled over the
// sessions: root of the mean variance of logarithms.
const TABLE = new URL("../../sample-data/tables/tr111-calls.tsv", import.meta.url);
/** A call that took longer to load the model was not warm. */
const WARM_LOAD_MS = 1_000;

const lines = (await readFile(TABLE, "utf8")).split("\n");
const start = lines.findIndex((line) => line.startsWith("config_id\t"));
const names = lines[start]?.split("\t") ?? [];
const calls = lines
  .slice(start + 1)
  .filter((line) => line.includes("\t"))
  .map((line) => new Map(line.split("\t").map((cell, index) => [names[index], cell])));

for (const stage of ["analysis", "report"]) {
  for (const metric of ["tok_s", "ttft_ms"]) {
    const cells = new Map<string, number[]>();
    for (const call of calls) {
      const value = Number(call.get(metric));
      const isWarm = metric === "tok_s" || Number(call.get("load_ms")) < WARM_LOAD_MS;
      if (call.get("stage") !== stage || !isWarm || !(value > 0)) continue;
      const key = `${call.get("config_id")} ${call.get("side")}`;
      cells.set(key, [...(cells.get(key) ?? []), Math.log(value)]);
    }
    const variances = [...cells.values()].flatMap((logs) => summary(logs).variance ?? []);
    const cv = Math.sqrt(summary(variances).mean);
    console.log(`${stage} ${metric}: CV ${(cv * 100).toFixed(1)} % (${variances.length} cells)`);
  }
}
