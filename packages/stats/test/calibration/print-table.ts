import { coverages } from "./coverage.ts";
import { falsePositives, NULL_SCENARIOS } from "./false-positives.ts";
import { LOOK_SCENARIOS, wrongClaims } from "./looks.ts";
import { power, POWER_SCENARIOS } from "./power.ts";
import { falsePositivesWhenPrecise, PRECISE_SCENARIOS } from "./precise.ts";
import {
  PROMISES_AT_LOOKS,
  PROMISES_WHEN_PRECISE,
  seenAtLooks,
  seenBySearch,
  seenWhenPrecise,
} from "./promised-power.ts";
import { binomialTolerance } from "./share.ts";
import { twoStage } from "./two-stage.ts";

// The simulations of the calibration test with more replications; the first argument scales them.
const SCALE = Number(process.argv[2] ?? 1);
const SEED = 1;

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const count = (replications: number): number => Math.max(50, Math.round(replications * SCALE));

console.log("A/A comparisons with any faster or slower (aim: at most 5 %)");
for (const scenario of NULL_SCENARIOS) {
  const replications = count(scenario.candidates === 1 ? 20_000 : 2_500);
  const { name, observed } = falsePositives(scenario, replications, SEED);
  const tolerance = percent(binomialTolerance(0.05, replications));
  console.log(
    `  ${name.padEnd(38)} ${percent(observed)}   (${replications} times, ± ${tolerance})`,
  );
}

console.log("95 % intervals that hold the true value (aim: 93 to 97 %)");
for (const n of [5, 10]) {
  for (const { name, observed, replications } of coverages(n, count(20_000), SEED)) {
    const tolerance = percent(binomialTolerance(0.95, replications));
    console.log(
      `  ${name.padEnd(38)} ${percent(observed)}   (${replications} times, ± ${tolerance})`,
    );
  }
}

console.log("Power at the margin with the runs that were asked for (aim: within 3 points)");
for (const scenario of POWER_SCENARIOS) {
  const replications = count(scenario.candidates === 1 ? 10_000 : 1_000);
  const { name, runs, promised, observed } = power(scenario, replications, SEED);
  const tolerance = percent(binomialTolerance(promised, replications));
  console.log(
    `  ${name.padEnd(38)} ${percent(observed)}   promised ${percent(promised)} with n = ${runs} ` +
      `(${replications} times, ± ${tolerance})`,
  );
}

console.log("Looks after 5, 10 and 20 runs: sessions with a wrong claim (aim: at most 5 %)");
for (const scenario of LOOK_SCENARIOS) {
  const replications = count(scenario.candidates === 1 ? 10_000 : 500);
  const { name, observed, meanRuns, bias, covered } = wrongClaims(scenario, replications, SEED);
  console.log(
    `  ${name.padEnd(62)} ${percent(observed)}   ${meanRuns.toFixed(1)} runs, bias ${(100 * bias).toFixed(2)} %, ` +
      `${percent(covered)} of intervals hold (${replications} times, ± ${percent(binomialTolerance(0.05, replications))})`,
  );
}

console.log("Until precise: A/A sessions that claim a difference (aim: at most 5 %)");
for (const scenario of PRECISE_SCENARIOS) {
  const replications = count(5_000);
  const { name, observed } = falsePositivesWhenPrecise(scenario, replications, SEED);
  const tolerance = percent(binomialTolerance(0.05, replications));
  console.log(
    `  ${name.padEnd(62)} ${percent(observed)}   (${replications} times, ± ${tolerance})`,
  );
}

console.log(
  "Effects that plans promise to show in four of five experiments (aim: within 2 points of 80 %)",
);
const promises = [
  ...PROMISES_AT_LOOKS.map((promise) => seenAtLooks(promise, count(10_000), SEED)),
  ...PROMISES_WHEN_PRECISE.map((promise) => seenWhenPrecise(promise, count(5_000), SEED)),
  seenBySearch(count(10_000), SEED),
];
for (const { name, observed, replications } of promises) {
  const tolerance = percent(binomialTolerance(0.8, replications));
  console.log(
    `  ${name.padEnd(62)} ${percent(observed)}   (${replications} times, ± ${tolerance})`,
  );
}

console.log("A search in two stages among equal arms: searches with a winner (aim: at most 5 %)");
const search = twoStage(count(20_000), SEED);
console.log(
  `  ${search.name.padEnd(62)} ${percent(search.observed)}   the winner looked ${percent(search.screenedEstimate)} better, ` +
    `with fresh runs ${percent(search.confirmedEstimate)} ` +
    `(${search.replications} times, ± ${percent(binomialTolerance(0.05, search.replications))})`,
);
