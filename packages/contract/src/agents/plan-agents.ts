import { ollamaOptionsSchema, slugSchema } from "../primitives.ts";
import { workloadSchema } from "../workflow/workload.ts";
import { z } from "../zod.ts";
import { layoutSchema, MAX_AGENTS } from "./layout.ts";

const count = z.int().min(1).max(MAX_AGENTS).describe("so many alike");
const options = ollamaOptionsSchema.describe(
  "Ollama request options of this agent, over those of the arm",
);

/** One agent of those that work at the same time, or several alike. */
export const planAgentSchema = z.strictObject({
  name: slugSchema.describe("short name; several alike are called name-1, name-2 …"),
  count: count.default(1),
  workload: workloadSchema
    .optional()
    .describe("its own work, on the same data folder; absent = the plan's"),
  options: options.default({}),
  model: z.string().min(1).optional().describe("absent = the arm's"),
  instance: z
    .int()
    .min(1)
    .max(MAX_AGENTS)
    .optional()
    .describe("which server of the layout it asks, from 1; absent = agents take turns"),
});
export type PlanAgent = z.infer<typeof planAgentSchema>;

/** What an arm's agent has of its own. */
const armAgentSchema = planAgentSchema
  .pick({ model: true, instance: true })
  .extend({ count: count.optional(), options: options.optional() });

/** What an arm has of its own of agents at the same time. It is refused unless the plan declares it the factor. */
export const armTogetherSchema = z.strictObject({
  layout: slugSchema.optional().describe("one of the plan's layouts; needs `factor: layout`"),
  agents: z
    .record(slugSchema, armAgentSchema)
    .optional()
    .describe("settings of agents by their names, over the plan's; needs `factor: agents`"),
});
export type ArmTogether = z.infer<typeof armTogetherSchema>;

/** An agent may take this many times its time alone before it counts as held up by the others. */
export const SLOWDOWN_LIMIT = 1.25;

/** Agents that work at the same time: every arm measures each of them alone, and all together. */
export const togetherSchema = z.strictObject({
  agents: z.array(planAgentSchema).min(1).max(MAX_AGENTS).describe("who works at the same time"),
  layouts: z
    .record(slugSchema, layoutSchema)
    .default({ "one-instance": { instances: 1, restart: "never" } })
    .describe("servers that the agents are spread over, by name; the first is the default"),
  slowdownLimit: z
    .number()
    .gt(1)
    .default(SLOWDOWN_LIMIT)
    .describe("an agent slower than this many times its time alone is counted as held up"),
});
export type Together = z.infer<typeof togetherSchema>;
