/** What a benchmark is decided on. */
const HEADLINE =
  /throughput|\bttft\b|latency|first token|\btok(?:en)?s?(?: *(?:\/|per) *| +)s(?:ec(?:ond)?s?)?\b|\btps\b|\bspeed\b/;

/** Other measured quantities, by name or unit. */
const MEASURED =
  /duration|elapsed|\btimes?\b|delay|\b(?:ms|ns|us|µs|sec|seconds?)\b|\btokens?\b|memory|\brss\b|\bbytes\b|\bcv\b|efficiency|speed ?up|contention|\bp(?:50|90|95|99)\b|\bload\b|\beval\b/;

/** Names of a statistic of a metric rather than of its value. */
const SPREAD = /\b(?:sd|std ?dev|cv|variance|var|sem)\b/;

/** 0 = throughput, latency and the like, 1 = another measured quantity; undefined = no metric by its name. */
export function metricRank(name: string): 0 | 1 | undefined {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .replaceAll(/[_.-]+/g, " ")
    .toLowerCase();
  if (HEADLINE.test(words)) return SPREAD.test(words) ? 1 : 0;
  return MEASURED.test(words) ? 1 : undefined;
}
