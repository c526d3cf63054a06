import { metricDefinition, type MetricId, type StageName } from "@runproof/contract";

/** A metric of record: what is compared, and the stage it is taken from. */
export interface MetricSubject {
  readonly metric: MetricId;
  readonly stage?: StageName | undefined;
}

/** Inside a sentence: "time to first token of analyze". */
export function metricPhrase({ metric, stage }: MetricSubject): string {
  const { label } = metricDefinition(metric);
  // The name of a method stays as it is: ROUGE-L.
  const name = label.replace(/^[A-Z](?![A-Z])/, (first) => first.toLowerCase());
  return stage === undefined ? name : `${name} of ${stage}`;
}

/** At the start of a line: "Time to first token, analyze". */
export function metricTitle({ metric, stage }: MetricSubject): string {
  const { label } = metricDefinition(metric);
  return stage === undefined ? label : `${label}, ${stage}`;
}
