import type { OllamaOptions } from "@runproof/contract";

import type { CallFacts } from "../session/call-facts.ts";
import { effectiveLevels, type EffectiveLevels } from "./effective-state.ts";
import type { GateContext } from "./gate-context.ts";

/** Whether one differing option really made the arms differ. */
export interface DeliveredOption {
  readonly name: string;
  /**
   * delivered · altered: the arms differ, but not as asked · unchanged: both arms ran the same, or
   * the option was never sent · unverified: the server does not tell.
   */
  readonly state: "delivered" | "altered" | "unchanged" | "unverified";
  readonly evidence: string;
}

type OptionValue = OllamaOptions[string] | undefined;

/** Options that travel with every request and act on sampling; the server applies them as sent. */
export const PER_REQUEST: ReadonlySet<string> = new Set([
  "num_keep",
  "seed",
  "num_predict",
  "top_k",
  "top_p",
  "min_p",
  "typical_p",
  "repeat_last_n",
  "temperature",
  "repeat_penalty",
  "presence_penalty",
  "frequency_penalty",
  "mirostat",
  "mirostat_eta",
  "mirostat_tau",
  "penalize_newline",
  "stop",
]);

/** What Ollama uses when a request says nothing; a model file may set something else. */
const SERVER_DEFAULTS: ReadonlyMap<string, number> = new Map([
  ["temperature", 0.8],
  ["top_k", 40],
  ["top_p", 0.9],
]);

/** Two shares of the model in GPU memory count as the same below this difference. */
const SAME_GPU_SHARE = 0.005;

/** Every option in which the two arms, or agents of one name in them, differ, with what became of it. */
export function deliveredOptions(context: GateContext): readonly DeliveredOption[] {
  const all = subjectsOf(context);
  const found = all.flatMap((subject) =>
    ofSubject(subject, context).map((option) => ({ ...option, agent: subject.agent })),
  );
  const alike = Map.groupBy(found, ({ name, evidence }) => `${name}\n${evidence}`);
  return [...alike.values()].flatMap((options): readonly DeliveredOption[] => {
    const [first] = options;
    if (first === undefined) return [];
    const { agent, evidence, ...option } = first;
    const who = options.map((each) => each.agent).join(" and ");
    const isOfAll = agent === undefined || options.length === all.length;
    return [{ ...option, evidence: isOfAll ? evidence : `${who}: ${evidence}` }];
  });
}

/** What has options: the arms, or those agents that both of them have. */
interface Subject {
  readonly agent: string | undefined;
  readonly baseline: OllamaOptions;
  readonly candidate: OllamaOptions;
}

function subjectsOf({ baseline, candidate }: GateContext): readonly Subject[] {
  const [before, after] = [baseline.cell, candidate.cell];
  if (before.together === undefined || after.together === undefined) {
    return [{ agent: undefined, baseline: before.options, candidate: after.options }];
  }
  const own = new Map(before.together.agents.map(({ name, options }) => [name, options]));
  return after.together.agents.flatMap(({ name, options }) => {
    const other = own.get(name);
    return other === undefined ? [] : [{ agent: name, baseline: other, candidate: options }];
  });
}

function ofSubject(
  { agent, baseline, candidate }: Subject,
  context: GateContext,
): readonly DeliveredOption[] {
  const names = [...new Set([...Object.keys(baseline), ...Object.keys(candidate)])].toSorted();
  const levels = {
    baseline: effectiveLevels(context.baseline, agent),
    candidate: effectiveLevels(context.candidate, agent),
  };
  return names
    .filter((name) => !sameValue(baseline[name], candidate[name]))
    .map(
      (name) =>
        unsentOption(name, candidate[name] ?? baseline[name], context) ??
        deliveredOption(name, { asked: candidate[name], baseline: baseline[name] }, levels),
    );
}

/** An API that has no word for an option cannot have delivered it. */
function unsentOption(
  name: string,
  value: OptionValue,
  { baseline, candidate }: GateContext,
): DeliveredOption | undefined {
  const tells = ({ absent }: CallFacts): boolean => absent?.[name] !== undefined;
  const call = candidate.measuredCalls.find(tells) ?? baseline.measuredCalls.find(tells);
  const reason = call?.absent?.[name];
  if (reason === undefined) return undefined;
  return { name, state: "unchanged", evidence: `${name} ${said(value)} was not sent: ${reason}` };
}

function deliveredOption(
  name: string,
  { asked, baseline }: { readonly asked: OptionValue; readonly baseline: OptionValue },
  levels: { readonly baseline: EffectiveLevels; readonly candidate: EffectiveLevels },
): DeliveredOption {
  if (PER_REQUEST.has(name)) {
    return { name, state: "delivered", evidence: perRequestText(name, asked, baseline) };
  }
  if (name === "num_ctx") {
    return contextLength(asked, levels.baseline, levels.candidate);
  }
  if (name === "num_gpu") return gpuLayers(asked, levels.baseline, levels.candidate);
  return {
    name,
    state: "unverified",
    evidence: `the server does not report whether ${name} ${said(asked)} took effect`,
  };
}

function perRequestText(name: string, asked: OptionValue, baseline: OptionValue): string {
  const isUsual = SERVER_DEFAULTS.get(name) === (asked ?? baseline);
  return asked === undefined
    ? `${name} is not sent, baseline ${said(baseline)}${isUsual ? ", which is Ollama's default anyway" : ""}`
    : `${name} ${said(asked)} goes with every request${isUsual ? ", but it is Ollama's default anyway" : ""}`;
}

function contextLength(
  candidateValue: OptionValue,
  baseline: EffectiveLevels,
  candidate: EffectiveLevels,
): DeliveredOption {
  const name = "num_ctx";
  const baselineRan = baseline.contextLengths.join(" and ");
  const ran = candidate.contextLengths.join(" and ");
  if (baselineRan === "" || ran === "") {
    return {
      name,
      state: "unverified",
      evidence: "the server does not report the context it runs with",
    };
  }
  if (baselineRan === ran) {
    return {
      name,
      state: "unchanged",
      evidence: `num_ctx ${said(candidateValue)} changed nothing here: both arms ran with a context of ${ran}`,
    };
  }
  if (candidateValue !== undefined && ran !== String(candidateValue)) {
    return {
      name,
      state: "altered",
      evidence: `num_ctx ${said(candidateValue)} became a context of ${ran}, baseline ${baselineRan}`,
    };
  }
  return {
    name,
    state: "delivered",
    evidence: `num_ctx ${said(candidateValue)} took effect: context ${ran}, baseline ${baselineRan}`,
  };
}

function gpuLayers(
  candidateValue: OptionValue,
  baseline: EffectiveLevels,
  candidate: EffectiveLevels,
): DeliveredOption {
  const name = "num_gpu";
  const baselineShare = averageOf(baseline.gpuShares);
  const share = averageOf(candidate.gpuShares);
  if (share === undefined || baselineShare === undefined) {
    return {
      name,
      state: "unverified",
      evidence: "the server does not report what is in GPU memory",
    };
  }
  if (share === 0 && baselineShare === 0) {
    return {
      name,
      state: "unchanged",
      evidence: `num_gpu ${said(candidateValue)} changed nothing here: no part of the model was in GPU memory`,
    };
  }
  const shares = `${whole(share)} of the model in GPU memory, baseline ${whole(baselineShare)}`;
  return Math.abs(share - baselineShare) < SAME_GPU_SHARE
    ? {
        name,
        state: "unchanged",
        evidence: `num_gpu ${said(candidateValue)} changed nothing here: ${shares}`,
      }
    : {
        name,
        state: "delivered",
        evidence: `num_gpu ${said(candidateValue)} took effect: ${shares}`,
      };
}

function averageOf(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function whole(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}

function said(value: OptionValue): string {
  return value === undefined ? "(server default)" : JSON.stringify(value);
}

function sameValue(a: OptionValue, b: OptionValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
