import { metricDefinition, type MetricId, type StageName } from "@runproof/contract";

/** A metric of record: what is compared, and the stage it is taken from. */
export interface MetricSubject {
  readonly metric: MetricId;
  readonly stage?: StageName | undefined;
}

/** Inside a sentence: "time to first token of analyze". */
export function metricPhrase({ metric, stage }: MetricSubject): string {
  const { label } = metricDefinition(metric);
  const name = `${label.charAt(0).toLowerCase()}${label.slice(1)}`;
  return stage === undefined ? name : `${name} of ${stage}`;
}

/** At the start of a line: "Time to first token, analyze". */
export function metricTitle({ metric, stage }: MetricSubject): string {
  const { label } = metricDefinition(metric);
  return stage === undefined ? label : `${label}, ${stage}`;
}
