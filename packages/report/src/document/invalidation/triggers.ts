import type { ReportInput } from "../../report-input.ts";
import type { Cell } from "../report-document.ts";
import { systemTriggers } from "./system-triggers.ts";
import { workTriggers } from "./work-triggers.ts";

/** A condition under which a report no longer holds. */
export interface Trigger {
  /** "the server's version changes" */
  readonly when: string;
  /** What it was; undefined where that is not recorded. */
  readonly measuredAt: Cell | undefined;
}

/** Conditions computed from what was seen: of the system first, then of the work. */
export function triggers(input: ReportInput): readonly Trigger[] {
  return [...systemTriggers(input), ...workTriggers(input)];
}
