import type { Measure, MeasuresFile, MetricId, StageName } from "@runproof/contract";

type Stages = readonly (StageName | undefined)[];

const known = new WeakMap<readonly Measure[], ReadonlyMap<MetricId, Stages>>();

/** The stages that a metric is measured of, in the order of the measures; undefined = the whole run. */
export function stagesOfMetric(
  { measures }: Pick<MeasuresFile, "measures">,
  metric: MetricId,
): Stages {
  let byMetric = known.get(measures);
  if (byMetric === undefined) {
    const sets = new Map<MetricId, Set<StageName | undefined>>();
    for (const { metric: id, stage } of measures) {
      const stages = sets.get(id) ?? new Set();
      sets.set(id, stages.add(stage));
    }
    byMetric = new Map([...sets].map(([id, stages]) => [id, [...stages]]));
    known.set(measures, byMetric);
  }
  return byMetric.get(metric) ?? [];
}
