const signalTexts: Readonly<Record<string, string>> = {
  SIGABRT: "aborted",
  SIGBUS: "bus error",
  SIGFPE: "floating point exception",
  SIGILL: "illegal instruction",
  SIGKILL: "killed",
  SIGSEGV: "segmentation fault",
  SIGTERM: "terminated",
};

/** How a process ended, in the words of Go's `os.ProcessState`. */
export function exitText(code: number | null, signal: string | null): string {
  if (signal !== null) return `signal: ${signalTexts[signal] ?? signal.toLowerCase()}`;
  return code === null ? "unknown" : `exit status ${code}`;
}
