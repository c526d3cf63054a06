import { BenchError, SCHEMA_VERSION } from "@runproof/contract";

/** @throws BenchError RUN_INCOMPATIBLE when a value says it is of another version */
export function assertVersion(value: unknown, path: string): void {
  if (typeof value !== "object" || value === null || !("schemaVersion" in value)) return;
  const { schemaVersion } = value;
  if (typeof schemaVersion !== "number" || schemaVersion === SCHEMA_VERSION) return;
  throw new BenchError(
    "RUN_INCOMPATIBLE",
    `${path} has schema version ${schemaVersion}; this runproof reads ${SCHEMA_VERSION}`,
    { hint: "read it with the version of runproof that wrote it" },
  );
}
