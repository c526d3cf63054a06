import { slugSchema } from "../primitives.ts";
import { z } from "../zod.ts";

/** Addresses of instances, by name, as whoever starts the runner tells them: they may hold credentials. */
export const instanceUrlsSchema = z.record(slugSchema, z.url());
export type InstanceUrls = z.infer<typeof instanceUrlsSchema>;

/** Processes of the instances that were started for a session, by name: each is the root of a tree of them. */
export const instanceProcessesSchema = z.record(slugSchema, z.int().positive());
export type InstanceProcesses = z.infer<typeof instanceProcessesSchema>;

/** What the runner hears when servers were started anew. */
export const restartAnswerSchema = z.object({ processIds: instanceProcessesSchema });
export type RestartAnswer = z.infer<typeof restartAnswerSchema>;
