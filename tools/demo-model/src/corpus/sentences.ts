import { cause, configurationName, quantity, twoConfigurations, type Template } from "./terms.ts";

/** Sentences that state what a benchmark showed. */
export const findingSentences: readonly Template[] = [
  (random) => {
    const { name, value } = quantity(random);
    return `The ${name} of ${configurationName(random)} is ${value(random)} on average, with a coefficient of variation of ${random.decimal(0.3, 9)} %.`;
  },
  (random) => {
    const { name, value } = quantity(random);
    return `Across ${random.integer(3, 59)} runs the ${name} ranges from ${value(random)} to ${value(random)}.`;
  },
  (random) => {
    const [first, second] = twoConfigurations(random);
    return `Compared with ${first}, ${second} shows ${random.pick(["a higher", "a lower", "nearly the same"])} ${quantity(random).name}.`;
  },
  (random) =>
    `This is ${random.pick(["likely", "probably", "most likely"])} because ${cause(random)}.`,
  (random) =>
    `The difference is ${random.pick(["not significant", "significant", "within noise", "small but consistent"])} (p = ${random.decimal(0, 0.4, 3)}).`,
  (random) =>
    `The data set holds ${random.integer(4, 119)} files: ${random.integer(1, 59)} CSV, ${random.integer(1, 39)} JSON and ${random.integer(1, 29)} Markdown.`,
  (random) =>
    `${random.pick(["Outliers", "Slow runs", "Cold starts"])} account for ${random.decimal(0.5, 20)} % of all calls and were ${random.pick(["kept", "reported separately", "discarded as warm-up"])}.`,
  (random) =>
    `The ${quantity(random).name} is ${random.pick(["stable", "highly variable", "sensitive to the context size", "not affected by temperature"])}.`,
  (random) =>
    `More runs are needed before ${random.pick(["a decision is made", "this claim is repeated", "the configuration is changed"])}.`,
];

/** Sentences that say what to do next. */
export const recommendationSentences: readonly Template[] = [
  (random) =>
    `Use ${configurationName(random)} for ${random.pick(["production workloads", "interactive use", "batch jobs", "multi-agent runs"])}.`,
  (random) => `Run at least ${random.integer(5, 29)} repetitions for every configuration.`,
  (random) => `Warm the model with ${random.integer(2, 5)} requests and discard the results.`,
  (random) => {
    const { name, value } = quantity(random);
    return `Watch the p95 of the ${name} and alert above ${value(random)}.`;
  },
  (random) => `Give each agent its own instance when the ${quantity(random).name} matters.`,
  () => "Keep the context size fixed so that the model is not loaded again.",
];
