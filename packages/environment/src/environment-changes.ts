import type { Environment } from "@runproof/contract";

/** What must stay the same, with the words for it. */
const CONSTANTS: readonly (readonly [string, (environment: Environment) => string | undefined])[] =
  [
    ["server version", ({ server }) => server.version],
    // Our own server gets another port each time.
    ["server address", ({ server }) => (server.engine === "embedded" ? undefined : server.baseUrl)],
    ["engine", ({ server }) => server.engine],
    ["model", ({ server }) => server.model.name],
    ["model digest", ({ server }) => server.model.digest],
    ["digests of the other models", ({ server }) => digestsOf(server)],
    ["servers of the agents", instancesOf],
    ["quantization", ({ server }) => server.model.quantization],
    ["host", ({ machine }) => machine.fingerprint],
    ["operating system", ({ machine }) => `${machine.platform} ${machine.release}`],
    ["number of cores", ({ machine }) => String(machine.logicalCores)],
    ["GPUs", ({ machine }) => machine.gpus.map(({ model }) => model).join(", ") || "none"],
    ["Node.js version", ({ nodeVersion }) => nodeVersion],
    ["tool version", ({ toolVersion }) => toolVersion],
  ];

/**
 * One sentence for each difference that makes numbers from before and after incomparable; empty
 * when there is none. Load and free memory are no such difference: they always change.
 */
export function environmentChanges(start: Environment, end: Environment): string[] {
  return CONSTANTS.flatMap(([name, read]) => {
    const before = read(start);
    const after = read(end);
    // Unknown at one end is not a change.
    if (before === after || before === undefined || after === undefined) return [];
    return [`the ${name} changed from ${before} to ${after}`];
  });
}

/** Version and model of every server that agents ask. */
function instancesOf({ instances }: Environment): string | undefined {
  if (instances === undefined) return undefined;
  return Object.entries(instances)
    .map(
      ([name, { version, model }]) =>
        `${name} ${version ?? "unknown"} ${model.digest ?? "unknown"}`,
    )
    .join(", ");
}

function digestsOf({ otherModels }: Environment["server"]): string | undefined {
  if (otherModels === undefined) return undefined;
  return otherModels.map(({ name, digest = "unknown" }) => `${name} ${digest}`).join(", ");
}
