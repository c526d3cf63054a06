import type { ReportInput } from "../report-input.ts";
import { timelineChart } from "./agents/timeline-chart.ts";
import type { Chart } from "./chart.ts";
import { distributionChart } from "./distribution/distribution-chart.ts";
import { ecdfChart } from "./distribution/ecdf-chart.ts";
import { withQuotedNumbers } from "./quoted-title.ts";
import { runsChart } from "./runs/runs-chart.ts";
import { stagesChart } from "./stages-chart.ts";
import { factorEffectsChart } from "./sweep/factor-effects-chart.ts";
import { heatMapChart } from "./sweep/heat-map-chart.ts";
import { verdictsCharts } from "./verdicts-chart.ts";
import { waterfallChart } from "./waterfall/waterfall-chart.ts";

const known = new WeakMap<ReportInput, readonly Chart[]>();

/** Every chart that the records allow; made once for the same input. */
export function chartsOf(input: ReportInput): readonly Chart[] {
  const found = known.get(input);
  if (found !== undefined) return found;
  const charts = [
    ...verdictsCharts(input),
    heatMapChart(input),
    factorEffectsChart(input),
    runsChart(input),
    distributionChart(input, { id: "ttft", metric: "ttftMs" }),
    ecdfChart(input, { id: "ttft-ecdf", metric: "ttftMs" }),
    distributionChart(input, { id: "throughput", metric: "decodeTokensPerSecond" }),
    stagesChart(input),
    waterfallChart(input),
    timelineChart(input),
  ]
    .filter((chart) => chart !== undefined)
    .map((chart) => withQuotedNumbers(chart, input));
  known.set(input, charts);
  return charts;
}
