import { spawn, type ChildProcess } from "node:child_process";
import { platform } from "node:process";

import { walkSteps } from "@runproof/contract";

import type { PreparedWorkflow } from "../prepare-workflow.ts";

/** Ends programs, should this process die before it can. */
export interface ToolWatch {
  /** Until it is disposed of, the group is killed and the folder removed if this process dies. */
  add(group: number, temporaryFolder: string | undefined): Disposable;
  /** Ends the watch; what is still watched then ends as well. */
  close(): void;
}

/**
 * Which process groups there are comes through a pipe. The pipe ends with this process, however that
 * ends, and the shell then kills the groups that are left. It has a group of its own, so that a signal
 * for ours does not end it.
 */
const SCRIPT = `
watched=
without() {
  rest=
  while read -r each its; do
    [ -z "$each" ] || [ "$each" = "$1" ] || rest="$rest$each $its
"
  done <<END
$watched
END
  watched=$rest
}
while read -r sign group folder; do
  without "$group"
  [ "$sign" = - ] || watched="$watched$group $folder
"
done
while read -r group folder; do
  [ -n "$group" ] || continue
  kill -9 "-$group"
  [ -z "$folder" ] || rm -rf -- "$folder"
done <<END
$watched
END
`;

const NOTHING: Disposable = { [Symbol.dispose]: () => undefined };

const NOTHING_WATCHED: ToolWatch = { add: () => NOTHING, close: () => undefined };

/** A watch for runs of some workflows; none that costs a process where they run no programs. */
export function toolWatchFor(workflows: Iterable<Pick<PreparedWorkflow, "definition">>): ToolWatch {
  for (const { definition } of workflows) {
    for (const step of walkSteps(definition.steps)) {
      if (step.kind === "tool" && Array.isArray(step.run)) return startToolWatch();
    }
  }
  return NOTHING_WATCHED;
}

/** Begin to watch. Windows has neither shell nor groups: nothing is watched there. */
export function startToolWatch(): ToolWatch {
  if (platform === "win32") return NOTHING_WATCHED;
  const shell = spawn("/bin/sh", ["-c", SCRIPT], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
    env: { PATH: process.env["PATH"] ?? "/usr/bin:/bin" },
  });
  let isLost = false;
  const lose = (): void => {
    isLost = true;
  };
  // Without the shell programs still end with their steps, only not with a killed runner.
  shell.on("error", lose);
  shell.stdin.on("error", lose);
  letGo(shell);
  const tell = (line: string): void => {
    if (!isLost) shell.stdin.write(`${line}\n`);
  };
  return {
    add(group, temporaryFolder = "") {
      // What is told are lines; a folder that is two of them is left behind.
      tell(`+ ${group} ${temporaryFolder.includes("\n") ? "" : temporaryFolder}`);
      return { [Symbol.dispose]: () => tell(`- ${group}`) };
    },
    close: () => shell.stdin.end(),
  };
}

/** This process may end while the shell still waits. */
function letGo(shell: ChildProcess): void {
  shell.unref();
  const { stdin } = shell;
  if (stdin !== null && "unref" in stdin && typeof stdin.unref === "function") stdin.unref();
}
