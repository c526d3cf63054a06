import type { FaultKind } from "./fault.ts";
import { busy } from "./kinds/busy.ts";
import { duplicateDone } from "./kinds/duplicate-done.ts";
import { errorLine } from "./kinds/error-line.ts";
import { garbage } from "./kinds/garbage.ts";
import { halfLine } from "./kinds/half-line.ts";
import { longLine } from "./kinds/long-line.ts";
import { noDone } from "./kinds/no-done.ts";
import { refuse } from "./kinds/refuse.ts";
import { resetStream } from "./kinds/reset-stream.ts";
import { reset } from "./kinds/reset.ts";
import { slowLoris } from "./kinds/slow-loris.ts";
import { splitUtf8 } from "./kinds/split-utf8.ts";
import { stall } from "./kinds/stall.ts";
import { wrongType } from "./kinds/wrong-type.ts";

/** Every kind of fault, by the name that `--fault` takes. */
export const faults: Readonly<Record<string, FaultKind>> = {
  refuse,
  reset,
  "reset-stream": resetStream,
  stall,
  garbage,
  "half-line": halfLine,
  "error-line": errorLine,
  "no-done": noDone,
  "duplicate-done": duplicateDone,
  "slow-loris": slowLoris,
  "long-line": longLine,
  "split-utf8": splitUtf8,
  "wrong-type": wrongType,
  busy,
};
