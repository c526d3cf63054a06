import type { StepScope } from "@runproof/contract";

import type { AttemptCalls } from "./call/attempt-calls.ts";
import { makeCall } from "./call/make-call.ts";
import { functionResult, textOf } from "./function-result.ts";
import { nonceLine } from "./prompts/nonce-line.ts";
import { nonceOf } from "./prompts/nonce-of.ts";
import { testCondition } from "./prompts/test-condition.ts";
import { runStage, type StageInput } from "./run-stage.ts";
import { runSteps } from "./run-steps.ts";
import type { Place } from "./run/place.ts";
import { StepFailure } from "./run/step-failure.ts";
import type { ModuleFunction, StepContext } from "./step-context.ts";
import type { RecordedCall } from "./workflow-record.ts";

/** What an attempt of a stage works with; `settle` waits for records of calls that overlapped. */
export function openStepContext(
  { id, name, step, scope, run, place: around }: StageInput,
  place: Place,
  { callIds, calls }: { readonly callIds: string[]; readonly calls: AttemptCalls },
): StepContext & { settle(): Promise<void> } {
  const { assignment, tools, clock } = run;
  const { signal } = place;
  const attemptPath = place.path.slice(around.path.length);
  let overlaps = false;
  let children = 0;

  async function call(
    ...[asked, way = {}]: Parameters<StepContext["call"]>
  ): Promise<RecordedCall> {
    const callId = `${assignment.runId}.${id}.${callIds.length + 1}`;
    callIds.push(callId);
    const made = await run.lanes.use(
      async (lane) =>
        await makeCall(
          {
            context: assignment,
            id: callId,
            phase: assignment.phase,
            stage: way.stage ?? name,
            stageId: id,
            asked,
          },
          { lane, eventLoop: tools.eventLoop, signal, record: tools.record },
        ),
    );
    const endNs = clock.atNs(BigInt(made.record.client.callNs)) + made.record.client.endNs;
    calls.add(made, endNs, assignment.effective?.contextLength);
    const kept = run.keep(made);
    if (place.alone && way.alone !== false) {
      await kept;
      clock.leaveOut(endNs);
    } else {
      overlaps = true;
    }
    return made;
  }

  const context: StepContext = {
    run,
    scope,
    stageId: id,
    place,
    signal,
    call,
    async ask(asked, way) {
      const made = await call(asked, way);
      const { status, error } = made.record;
      if (status === "ok") return made;
      const failure = error ?? { code: status, message: "the call did not end well" };
      throw new StepFailure({ status, error: failure });
    },
    coldLine() {
      if (assignment.cell.promptCache !== "cold-prefix") return "";
      const number = place.prompts.next;
      place.prompts.next += 1;
      return nonceLine(nonceOf(assignment, number));
    },
    async text(field, source, known = {}) {
      if (isFunction(source)) return textOf(await functionResult(context, step.id, field));
      const values = { ...scopeOf(scope), ...known };
      return run.workflow.templates.render(step.id, field, values);
    },
    async asks(field, question, asking) {
      if (isFunction(question)) {
        return Boolean(await functionResult({ ...context, scope: asking }, step.id, field));
      }
      const text = run.workflow.templates.render(step.id, field, { ...scopeOf(asking) });
      return testCondition(question, text);
    },
    async runSteps(steps, known, inner) {
      if (!inner.alone) overlaps = true;
      return await runSteps(steps, known, inner, run);
    },
    async child(childName, work, inner = {}) {
      children += 1;
      if (inner.alone === false) overlaps = true;
      const { failure, result } = await runStage({
        id: `${id}${attemptPath}.${children}`,
        name: childName,
        step,
        scope,
        place: { ...place, ...inner, parentId: id },
        run,
        retries: 0,
        limitMs: undefined,
        work,
      });
      if (failure !== undefined) throw new StepFailure(failure);
      return result.output ?? { text: "" };
    },
  };
  return {
    ...context,
    async settle() {
      // Inside of a step that overlaps with others, that step waits for all.
      if (!overlaps || !place.alone) return;
      const endNs = clock.elapsedNs();
      await run.allKept();
      clock.leaveOut(endNs);
    },
  };
}

const isFunction = (source: unknown): source is ModuleFunction =>
  typeof source === "object" && source !== null && "function" in source;

/** What templates see. */
const scopeOf = ({ steps, iteration }: StepScope): StepScope => ({ steps, iteration });
