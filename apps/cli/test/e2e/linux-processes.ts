import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** Paths and sockets a process has open; none when it is gone. */
export function openFiles(processId: number): readonly string[] {
  const folder = `/proc/${processId}/fd`;
  return listed(folder).flatMap((name) => {
    try {
      return [readlinkSync(`${folder}/${name}`)];
    } catch {
      return [];
    }
  });
}

/** Port on which a process takes connections; undefined when on none. */
export function listeningPort(processId: number): number | undefined {
  const sockets = new Set(openFiles(processId).map((path) => /^socket:\[(\d+)\]$/.exec(path)?.[1]));
  return listeners().find(({ socket }) => sockets.has(socket))?.port;
}

/** True while any process takes connections there. */
export function isListening(port: number): boolean {
  return listeners().some((listener) => listener.port === port);
}

/** How many processes run exactly this command. */
export function countCommand(command: readonly string[]): number {
  const wanted = command.map((part) => `${part}\0`).join("");
  return listed("/proc").filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, "utf8") === wanted;
    } catch {
      return false;
    }
  }).length;
}

interface Listener {
  readonly port: number;
  readonly socket: string | undefined;
}

function listeners(): readonly Listener[] {
  const LISTENING = "0A";
  return ["/proc/net/tcp", "/proc/net/tcp6"]
    .flatMap((path) => readFileSync(path, "utf8").split("\n"))
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[3] === LISTENING)
    .map((fields) => ({
      port: Number.parseInt(fields[1]?.split(":")[1] ?? "", 16),
      socket: fields[9],
    }));
}

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
