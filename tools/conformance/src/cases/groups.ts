import type { ConformanceCase } from "../conformance-case.ts";
import { breaking } from "./breaking.ts";
import { chatting } from "./chatting.ts";
import { context } from "./context.ts";
import { discovery } from "./discovery.ts";
import { embedding } from "./embedding.ts";
import { formats } from "./formats.ts";
import { generating } from "./generating.ts";
import { loading } from "./loading.ts";
import { managing } from "./managing.ts";
import { openai } from "./openai.ts";
import { queueing } from "./queueing.ts";
import { refusals } from "./refusals.ts";
import { reloading } from "./reloading.ts";

/** The whole table, by what the cases are about. */
export const groups: Readonly<Record<string, readonly ConformanceCase[]>> = {
  discovery,
  loading,
  generating,
  chatting,
  refusals,
  formats,
  reloading,
  context,
  queueing,
  embedding,
  managing,
  openai,
  breaking,
};
