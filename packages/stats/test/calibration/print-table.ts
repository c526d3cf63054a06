import { coverages } from "./coverage.ts";
import { falsePositives, NULL_SCENARIOS } from "./false-positives.ts";
import { power, POWER_SCENARIOS } from "./power.ts";
import { binomialTolerance } from "./share.ts";

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
