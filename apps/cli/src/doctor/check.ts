/** One thing `doctor` looked at. A failed check means: do not measure before it is fixed. */
export interface Check {
  readonly title: string;
  readonly status: "ok" | "warning" | "failed";
  readonly detail: string;
  /** The exact command or change that cures it. */
  readonly fix?: string | undefined;
  /** What the detail is computed from, for programs. */
  readonly numbers?: Readonly<Record<string, number>> | undefined;
}

/** An expected error as a failed check. */
export function failedCheck(title: string, error: unknown): Check {
  const detail = error instanceof Error ? error.message : String(error);
  const hint: unknown = error instanceof Error && "hint" in error ? error.hint : undefined;
  return { title, status: "failed", detail, fix: typeof hint === "string" ? hint : undefined };
}
