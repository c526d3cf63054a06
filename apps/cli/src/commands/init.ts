import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";

import { BenchError } from "@runproof/contract";
import { z } from "@runproof/contract/zod";

import { asTyped, quoted } from "../bench/resume-command.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { copyOfPlan } from "../init/copy-of-plan.ts";
import { findModels } from "../init/find-models.ts";
import { DEFAULT_ANSWERS, type InitAnswers } from "../init/init-answers.ts";
import { planNameOf } from "../init/plan-name-of.ts";
import { planTemplate, SCHEMA_FILE } from "../init/plan-template.ts";
import { planSchemaText } from "../plan/plan-schema-text.ts";
import { listenForInterrupts } from "../processes/interrupts.ts";
import { globalFlagsSchema, readFlags } from "../read-flags.ts";
import { jsonText } from "../ui/json-text.ts";
import { plainText } from "../ui/plain-text.ts";

const initFlagsSchema = globalFlagsSchema.extend({
  file: z
    .string()
    .regex(/\.ya?ml$/, "name a file that ends in .yaml")
    .default("runproof.yaml"),
  host: z.string().min(1).optional(),
  yes: z.boolean().default(false),
  force: z.boolean().default(false),
  from: z.string().min(1).optional(),
});

/**
 * `runproof init [file]`: a plan to start from, or a copy of a shipped one. Asks on a terminal, takes the
 * defaults otherwise.
 */
export async function init(flags: unknown): Promise<ExitCode> {
  const options = readFlags(initFlagsSchema, flags, "init");
  const { file, force, output } = options;
  const path = resolve(file);
  // Before anything is asked; the file is written in a way that finds out again.
  if (!force && existsSync(path)) throw isThere(path);
  const text = await textOf(options);
  if (text === undefined) return EXIT.interrupted;
  await writeNew(path, text, force);
  const schemaPath = join(dirname(path), SCHEMA_FILE);
  await writing(schemaPath, async () => {
    await mkdir(dirname(schemaPath), { recursive: true });
    await writeFile(schemaPath, planSchemaText());
  });
  if (output === "json") {
    console.log(jsonText({ file, plan: options.from ?? planNameOf(file) }));
    return EXIT.ok;
  }
  console.log(plainText(`wrote ${file}`));
  const typed = quoted(isAbsolute(asTyped(path)) ? path : `./${asTyped(path)}`);
  console.error(plainText(`next: runproof plan show ${typed}   then: runproof bench ${typed}`));
  return EXIT.ok;
}

/** @returns undefined when the person who was asked gave up */
async function textOf({
  file,
  host,
  yes,
  output,
  from,
}: z.infer<typeof initFlagsSchema>): Promise<string | undefined> {
  if (from !== undefined) return await copyOfPlan(from);
  const defaults = { ...DEFAULT_ANSWERS, name: planNameOf(file) };
  const asks = !yes && output === "text" && process.stdin.isTTY && process.stdout.isTTY;
  const answers = asks ? await askOnTerminal(defaults, host) : defaults;
  if (answers === undefined) return undefined;
  const path = resolve(file);
  const data = besidePlan(answers.data, dirname(path));
  return planTemplate({ ...answers, data }, basename(path));
}

async function askOnTerminal(
  defaults: InitAnswers,
  host: string | undefined,
): Promise<InitAnswers | undefined> {
  const interrupts = listenForInterrupts();
  try {
    const models = await findModels(host, interrupts.signal);
    const { ask } = await import("../init/ask.ts");
    return await ask(defaults, models);
  } finally {
    interrupts.close();
  }
}

/** A folder that was named from where one stands, as a plan in another folder names it. */
function besidePlan(data: string, planFolder: string): string {
  if (data === "sample" || isAbsolute(data)) return data;
  return relative(planFolder, resolve(data)) || ".";
}

/** Never over a file that is there, unless asked to. */
async function writeNew(path: string, text: string, force: boolean): Promise<void> {
  await writing(path, async () => await writeFile(path, text, { flag: force ? "w" : "wx" }));
}

function isThere(path: string): BenchError {
  return new BenchError("USAGE", `${path} is there already`, {
    hint: `name another file, or write over it: runproof init ${quoted(asTyped(path))} --force`,
  });
}

async function writing(path: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EEXIST") throw isThere(path);
    throw new BenchError("OUTPUT_UNWRITABLE", `${path} cannot be written`, {
      cause: error,
      hint: "name a file in a folder you may write to",
    });
  }
}
