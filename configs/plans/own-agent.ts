// The agent of own-agent.yaml in TypeScript. In the plan: `workflow: ./own-agent.ts`.
// Functions may stand for programs, prompts and conditions; they see what the steps before them gave.

import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { defineWorkflow } from "runproof";

export default defineWorkflow({
  name: "own-agent",
  steps: [
    { id: "scan", kind: "scan" },
    { id: "ingest", kind: "ingest", materialTokens: 100 },
    {
      id: "lookup",
      kind: "tool",
      timeoutMs: 5000,
      run: async (_scope, { dataPath = ".", signal }) => {
        const path = join(dataPath, "tr111", "results.csv");
        const text = await readFile(path, { encoding: "utf8", signal });
        const rows = text.split("\n").filter((row) => row.includes("ctx1024"));
        return rows.map((row) => `${row}\n`).join("");
      },
    },
    {
      id: "passages",
      kind: "retrieve",
      question: "Which configuration has the highest throughput?",
      top: 2,
      chunkTokens: 128,
    },
    {
      id: "report",
      kind: "prompt",
      outputTokens: 160,
      prompt: ({ steps }) => `Write a technical report from this analysis.
${steps["lookup"]?.text}
${steps["passages"]?.text}
Give it an executive summary, key findings and recommendations. Answer in Markdown.
`,
    },
  ],
});
