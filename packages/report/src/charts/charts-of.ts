import type { ReportInput } from "../report-input.ts";
import type { Chart } from "./chart.ts";
import { runsChart } from "./runs-chart.ts";
import { stagesChart } from "./stages-chart.ts";
import { verdictsChart } from "./verdicts-chart.ts";
import { waterfallChart } from "./waterfall-chart.ts";

/** Every chart that the records allow. */
export function chartsOf(input: ReportInput): readonly Chart[] {
  return [verdictsChart(input), runsChart(input), stagesChart(input), waterfallChart(input)].filter(
    (chart) => chart !== undefined,
  );
}
