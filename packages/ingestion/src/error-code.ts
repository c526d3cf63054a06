/** The system's name of an error such as `ENOENT`, else its text. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  return "code" in error && typeof error.code === "string" ? error.code : error.message;
}
