import type { StepOf } from "@runproof/contract";

import { dataFolderOf } from "../data-folder-of.ts";
import { functionResult, textOf } from "../function-result.ts";
import { failedStep } from "../run/step-failure.ts";
import type { StepContext, StepResult } from "../step-context.ts";
import { cutToBytes } from "../tool/cut-to-bytes.ts";
import { inTemporaryFolder } from "../tool/in-temporary-folder.ts";
import { programEnv } from "../tool/program-env.ts";
import type { KeptOutput, Program, ProgramEnd } from "../tool/program.ts";
import { runProgram } from "../tool/run-program.ts";

/** Longest quotation of standard error. */
const QUOTED_CHARACTERS = 500;

/** Run a program, or a function of the workflow's module. */
export async function toolStep(step: StepOf<"tool">, context: StepContext): Promise<StepResult> {
  if (Array.isArray(step.run)) return await programStep(step, step.run, context);
  const text = textOf(await functionResult(context, step.id, "run"));
  const output = cutToBytes(text, step.outputLimitBytes);
  return {
    output: { text: output.text, exitCode: 0 },
    facts: { outputBytes: output.bytes },
    notes: cutNotes(output),
    keepText: true,
  };
}

async function programStep(
  step: StepOf<"tool">,
  run: readonly string[],
  context: StepContext,
): Promise<StepResult> {
  const [file = "", ...rest] = await Promise.all(
    run.map(async (argument, index) => await context.text(`run.${index}`, argument)),
  );
  const input = step.input === undefined ? "" : await context.text("input", step.input);
  const execute = async (folder: string, isTemporary: boolean): Promise<StepResult> => {
    const program: Program = {
      step: step.id,
      command: [file, ...rest],
      folder,
      isTemporary,
      env: programEnv(step.env),
      input,
      outputLimitBytes: step.outputLimitBytes,
      signal: context.signal,
    };
    const end = await runProgram(program, context.run.tools.watch);
    return resultOf(end, {
      name: `${step.id}: ${quotedName(file)}`,
      endNs: context.run.clock.elapsedNs(),
      isStopped: context.signal.aborted,
    });
  };
  return step.cwd === "data"
    ? await execute(dataFolderOf(context.run), false)
    : await inTemporaryFolder(async (folder) => await execute(folder, true));
}

interface Ended {
  readonly name: string;
  readonly endNs: number;
  readonly isStopped: boolean;
}

/** @throws StepFailure when it did not end well by itself */
function resultOf(end: ProgramEnd, { name, endNs, isStopped }: Ended): StepResult {
  const { exitCode, endedBy, output, errors } = end;
  const said = errors.text.trim();
  const result: StepResult = {
    output: { text: output.text, exitCode },
    facts: { exitCode, outputBytes: output.bytes, errorBytes: errors.bytes },
    notes: cutNotes(output),
    keepText: true,
    endNs,
  };
  // A program that ends well because it was asked to end is not done with its work.
  if (exitCode === 0 && endedBy === undefined && !isStopped) return result;
  const how = endedBy === undefined ? `exit code ${exitCode}` : `the signal ${endedBy}`;
  const why = said === "" ? "it wrote no error" : quoted(said);
  const code = endedBy === undefined ? "tool-exit" : "tool-signal";
  throw failedStep(code, `${name} ended with ${how}: ${why}`, result);
}

function quotedName(file: string): string {
  return JSON.stringify(file.slice(0, 200));
}

/** The end of what was said is where errors are. */
function quoted(said: string): string {
  return said.length <= QUOTED_CHARACTERS ? said : `… ${said.slice(-QUOTED_CHARACTERS)}`;
}

function cutNotes({ isCut, bytes }: KeptOutput): readonly string[] {
  return isCut ? [`cut: the output of ${bytes} bytes was cut to its limit`] : [];
}
