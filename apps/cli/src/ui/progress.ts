import type { RunnerEvent, RunRecord } from "@runproof/contract";
import { callMeasures } from "@runproof/metrics";
import { SingleBar } from "cli-progress";

import { plainText } from "./plain-text.ts";

/** Shows a command's phases and the progress of the measurement on standard error. */
export interface Progress {
  /** A phase begins; one line. */
  phase(text: string): void;
  /** Something the reader should know. */
  note(text: string): void;
  /** The runner reported something. */
  event(event: RunnerEvent): void;
  end(): void;
}

/** Nothing at all, for `--quiet`. */
export const SILENT: Progress = {
  phase: () => undefined,
  note: () => undefined,
  event: () => undefined,
  end: () => undefined,
};

const MAXIMUM_FRAMES_PER_SECOND = 4;

/** One bar on a terminal, plain lines elsewhere. */
export function showProgress(stream: NodeJS.WriteStream): Progress {
  const draw = stream.isTTY === true && process.env["TERM"] !== "dumb" && !process.env["CI"];
  const write = (text: string): void => void stream.write(`${plainText(text)}\n`);
  return draw ? withBar(stream, write) : withLines(write);
}

function withLines(write: (text: string) => void): Progress {
  const tracker = trackSession();
  return {
    phase: write,
    note: write,
    end: () => undefined,
    event: (event) => {
      tracker.take(event);
      const remark = remarkOn(event);
      if (remark !== undefined) write(remark);
      if (event.event === "run-end" && event.run.status !== "cancelled") {
        write(`run ${tracker.done()}/${tracker.planned()} · ${tracker.status(whoRan(event.run))}`);
      }
    },
  };
}

function withBar(stream: NodeJS.WriteStream, write: (text: string) => void): Progress {
  const tracker = trackSession();
  let bar: SingleBar | undefined;
  const stop = (): void => {
    bar?.stop();
    bar = undefined;
  };
  // A bar and a line cannot share the bottom of the screen: the line first, then the bar again.
  const aside = (text: string): void => {
    const paused = bar !== undefined;
    stop();
    write(text);
    if (paused) start();
  };
  const start = (): void => {
    bar = new SingleBar({
      format: "measuring {bar} {value}/{total} runs · {status}",
      barCompleteChar: "█",
      barIncompleteChar: "░",
      barsize: 20,
      fps: MAXIMUM_FRAMES_PER_SECOND,
      hideCursor: true,
      stream,
    });
    bar.start(tracker.planned(), tracker.done(), { status: tracker.status() });
  };
  return {
    phase: aside,
    note: aside,
    end: stop,
    event: (event) => {
      tracker.take(event);
      const remark = remarkOn(event);
      if (event.event === "session-end") stop();
      if (remark !== undefined) aside(remark);
      if (event.event === "session-start") start();
      else bar?.update(tracker.done(), { status: tracker.status() });
    },
  };
}

/** What a reader should see beside the progress. */
function remarkOn(event: RunnerEvent): string | undefined {
  if (event.event === "warning") return `warning: ${event.message}`;
  if (event.event === "embedding") return `embedding ${event.texts} texts with ${event.model}`;
  if (event.event !== "session-end" || event.status === "complete") return undefined;
  return `${event.status}: ${event.reason ?? "the plan was not carried out in full"}`;
}

interface SessionTracker {
  take(event: RunnerEvent): void;
  planned(): number;
  done(): number;
  /** @param what what runs; absent = what the events say */
  status(what?: string): string;
}

/** Turns events into the few words after the bar: time left, arm, last TTFT and rate, failures. */
function trackSession(): SessionTracker {
  let planned = 0;
  let done = 0;
  /** Runs of earlier sessions say nothing of how long this one takes. */
  let doneBefore = 0;
  let failed = 0;
  let startedMs: number | undefined;
  let arm = "";
  let running: string | undefined;
  let last = "";
  const timeLeft = (): string => {
    const doneNow = done - doneBefore;
    if (doneNow === 0 || startedMs === undefined) return "ETA –";
    const seconds = ((performance.now() - startedMs) / 1_000 / doneNow) * (planned - done);
    return `ETA ${Math.ceil(seconds)} s`;
  };
  return {
    planned: () => planned,
    done: () => done,
    status: (what = arm) =>
      [timeLeft(), what, last, failed === 0 ? "" : `${failed} failed`]
        .filter((part) => part !== "")
        .join(" · "),
    take: (event) => {
      if (event.event === "session-start") {
        planned = event.plannedRuns;
        doneBefore = event.doneRuns ?? 0;
        done = doneBefore;
      }
      if (event.event === "run-start") {
        // Rehearsals come before the first run and say little about how long the others take.
        startedMs ??= performance.now();
        arm = plainText(event.arm);
        running = event.runId;
      }
      if (event.event === "cold-start") arm = `${plainText(event.arm)} (cold start)`;
      if (event.event === "warm-up-start") arm = `${plainText(event.arm)} (warm-up)`;
      // A run that was stopped by a person is neither done nor failed.
      if (event.event === "run-end" && event.run.status !== "cancelled") {
        // It is on the disk when the next one may have begun already.
        if (event.run.id === running) arm = whoRan(event.run);
        done += 1;
        failed += event.run.status === "ok" ? 0 : 1;
      }
      if (event.event === "call-end") {
        arm = plainText(event.arm);
        last = describeCall(event.call);
      }
    },
  };
}

function whoRan({ arm, agents }: RunRecord): string {
  return [plainText(arm), ...agentsText(agents)].join(" · ");
}

/** How many names fit beside the rest. */
const AGENTS_NAMED = 3;

/** Who worked at the same time, or the one that worked alone; nothing in a run without agents. */
function agentsText(agents: RunRecord["agents"] = []): readonly string[] {
  const [first] = agents;
  if (first === undefined) return [];
  if (agents.length === 1) return [`${plainText(first.name)} alone`];
  if (agents.length > AGENTS_NAMED) return [`${agents.length} agents`];
  return [agents.map(({ name }) => plainText(name)).join("+")];
}

function describeCall(call: Parameters<typeof callMeasures>[0]): string {
  if (call.status !== "ok") return `${call.stage} ${call.status}`;
  const { ttftMs, decodeTokensPerSecond } = callMeasures(call);
  const parts = [
    call.stage,
    ttftMs === undefined ? "" : `TTFT ${ttftMs.toFixed(1)} ms`,
    decodeTokensPerSecond === undefined ? "" : `${decodeTokensPerSecond.toFixed(0)} tok/s`,
  ];
  return parts.filter((part) => part !== "").join(" · ");
}
