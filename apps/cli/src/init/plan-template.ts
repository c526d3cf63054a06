import type { Comparison, InitAnswers } from "./init-answers.ts";

/** The schema that gives editors completion, beside the plan. */
export const SCHEMA_FILE = ".runproof/plan.schema.json";

interface ComparedArms {
  readonly question: string;
  readonly lines: string;
  readonly baseline: string;
}

const COMPARED: Readonly<Record<Comparison, ComparedArms>> = {
  context: {
    question: "Is the answer there sooner with a context of 1024 tokens than with 4096?",
    lines: `arms:
  - { name: baseline, options: { num_ctx: 4096 } }
  - { name: small-context, options: { num_ctx: 1024 } }`,
    baseline: "baseline",
  },
  "gpu-layers": {
    question: "How many layers belong on the GPU?",
    lines: `# More layers than the model has means all of them; such arms are found to be the same, and merged.
arms:
  - { name: baseline, options: {} } # the server decides
  - { name: half, options: { num_gpu: 16 } }
  - { name: all, options: { num_gpu: 999 } }`,
    baseline: "baseline",
  },
  temperature: {
    question: "Does the temperature change how fast answers are?",
    lines: `arms:
  - { name: baseline, options: {} }
  - { name: focused, options: { temperature: 0.2 } }`,
    baseline: "baseline",
  },
  sweep: {
    question: "Which context and which number of GPU layers are fastest?",
    lines: `# Every combination becomes an arm, called like num_gpu 999 with num_ctx 1024: gpu999-ctx1024.
# Factors are Ollama options, \`model\` and \`promptCache\`; the level \`default\` leaves an option to the server.
matrix:
  factors:
    num_gpu: [default, 16, 999]
    num_ctx: [1024, 2048, 4096]
  # exclude: [{ num_gpu: 16, num_ctx: 4096 }]
arms:
  - { name: baseline, options: {} } # the server's defaults
# Screen all arms with few runs, then decide on fresh runs of the best ones.
search: { screenRuns: 5, keep: 3, confirmRuns: 10 }`,
    baseline: "baseline",
  },
  servers: {
    question: "Do two agents finish sooner with one slot, two slots, or two servers?",
    lines: `# Agents that work at the same time; each of them is measured alone as well, in every block.
together:
  agents:
    - { name: agent, count: 2 } # or several, each with \`options\`, \`model\`, \`workload\`, \`instance\` of its own
  layouts: # servers that are started and stopped, or addresses: \`instances: [127.0.0.1:11434, …]\`
    one-slot: { instances: 1, env: { OLLAMA_NUM_PARALLEL: "1" } }
    two-slots: { instances: 1, env: { OLLAMA_NUM_PARALLEL: "2" } }
    two-servers: { instances: 2, env: { OLLAMA_NUM_PARALLEL: "1" } }
matrix: { factors: { layout: [one-slot, two-slots, two-servers] } }`,
    baseline: "one-slot",
  },
};

/** Names that may stand in a comment and in a command as they are. */
const PLAIN_NAME = /^[\w.-]+$/;

/**
 * A plan with comments, from answers. It is valid whatever the answers hold.
 *
 * @param fileName how it will be called, for the commands in its comments
 */
export function planTemplate(answers: InitAnswers, fileName: string): string {
  const { name, model, compare, runs } = answers;
  const { question, lines, baseline } = COMPARED[compare];
  const file = PLAIN_NAME.test(fileName) ? `./${fileName}` : "FILE";
  return `# yaml-language-server: $schema=./${SCHEMA_FILE}
#
# runproof plan show ${file}   cells, order, calls, time, and which effects these runs can show
# runproof bench ${file}       measure, decide, report

schemaVersion: 1
name: ${scalar(name)}
question: ${question}
# hypothesis: what you expect, said before measuring

# What is measured.
${workload(answers)}

engine: auto # the Ollama that answers; without one, the embedded demo engine
# host: 127.0.0.1:11434 # without credentials: a plan is kept with every run
model: ${scalar(model)} # auto = the smallest local model

# What is compared. An option left out stays what the server makes of it.
${lines}
baseline: ${baseline} # the arm the others are compared with
${compare === "sweep" ? "" : `\n# Blocks: each runs every arm once, in random order.\nruns: ${runs}\n# stopping: { rule: until-decided, looks: [5, 10, 20] } # instead of a fixed number\n`}
warmupCalls: 3 # discarded whenever the model was loaded anew
rehearsals: 1 # whole runs that are discarded at the start
promptCache: cold-prefix # a unique number at the start of every prompt; or shared-prefix
# coolDownMs: 2000 # pause before every run
# coldStarts: { runs: 3 } # measure on purpose how long an unloaded model takes

# What decides. A difference smaller than the margin does not matter to you. The first metric gives the verdict.
${metrics(answers)}
# thresholds: [{ id: ttftMs, stage: ${answers.work === "agent" ? "report" : "answer"}, max: 500 }] # what every arm has to keep

# For the reader of the report.
limitations:
  - One machine and one model; others may decide otherwise.
invalidationTriggers:
  - Another version of the server, another model file, or another driver.
`;
}

function workload({ work, data, prompt }: InitAnswers): string {
  if (work === "prompt") {
    return `workload:
  kind: inference # a prompt, or a conversation of several turns
  turns:
    - ${scalar(prompt)}
  outputTokens: 128 # every arm writes at most this much, so that all do the same work`;
  }
  return `workload:
  kind: workflow # an agent: scan a folder, read it, analyze (a call), report (another)
  workflow: report-agent # or a TypeScript file with your own, or its steps
  data: ${scalar(data)} # folder with CSV, JSON and Markdown, beside this file; sample = what ships with runproof
  promptTokens: { analyze: 300, report: 250 }
  outputTokens: { analyze: 96, report: 160 } # every arm writes at most this much`;
}

function metrics({ work, compare }: InitAnswers): string {
  if (compare === "servers") {
    return `metrics:
  - { id: workflowMs, margin: 0.05 } # of all agents
  - { id: speedup, margin: 0.05 } # against one after the other, both measured alone
  - { id: aggregateTokensPerSecond, margin: 0.05 }`;
  }
  const stage = work === "agent" ? "report" : "answer";
  return `metrics:
  - { id: workflowMs, margin: 0.05 }
  - { id: ttftMs, stage: ${stage}, margin: 0.20 }
  - { id: decodeTokensPerSecond, stage: ${stage}, margin: 0.05 }`;
}

/** Plain where YAML takes it for the text it is, else in quotes. */
function scalar(text: string): string {
  return /^[A-Za-z][\w./-]*(?::[\w.-]+)?$/.test(text) && !RESERVED.test(text)
    ? text
    : JSON.stringify(text);
}

const RESERVED = /^(?:true|false|null|yes|no|on|off)$/i;
