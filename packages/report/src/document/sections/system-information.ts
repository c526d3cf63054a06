import type { Environment } from "@runproof/contract";

import type { ReportInput } from "../../report-input.ts";
import { serverName } from "../../wording/server-name.ts";
import { byteSize } from "../byte-size.ts";
import { code, left, NOTHING } from "../cells.ts";
import { importBlocks } from "../import-facts.ts";
import type { Block, Section } from "../report-document.ts";
import { utcMinute } from "../utc-time.ts";

interface SystemFact {
  readonly term: string;
  readonly read: (environment: Environment) => string | undefined;
  /** Set for what may change without harm. */
  readonly varies?: true;
}

const FACTS: readonly SystemFact[] = [
  { term: "Looked at", read: ({ capturedAt }) => utcMinute(capturedAt), varies: true },
  { term: "Server", read: ({ server }) => serverName(server) },
  { term: "Server address", read: ({ server }) => server.baseUrl },
  { term: "Model", read: ({ server }) => server.model.name },
  { term: "Model digest", read: ({ server }) => server.model.digest?.slice(0, 19) },
  { term: "Quantization", read: ({ server }) => server.model.quantization },
  { term: "Parameters", read: ({ server }) => server.model.parameterSize },
  { term: "Model size", read: ({ server }) => optional(server.model.sizeBytes, byteSize) },
  { term: "Layers", read: ({ server }) => optional(server.model.layers, String) },
  { term: "Trained context", read: ({ server }) => optional(server.model.contextLength, String) },
  { term: "Operating system", read: operatingSystem },
  {
    term: "Processor",
    read: ({ machine }) => `${machine.cpuModel}, ${machine.logicalCores} logical cores`,
  },
  {
    term: "GPU",
    read: ({ machine }) => machine.gpus.map(({ model }) => model).join(", ") || "none found",
  },
  { term: "Memory", read: ({ machine }) => byteSize(machine.memoryBytes) },
  { term: "Free memory", read: ({ memoryFreeBytes }) => byteSize(memoryFreeBytes), varies: true },
  {
    term: "Load average",
    read: ({ loadAverage }) => loadAverage?.map((load) => load.toFixed(2)).join(", "),
    varies: true,
  },
  { term: "Host fingerprint", read: ({ machine }) => machine.fingerprint },
  { term: "Node.js", read: ({ nodeVersion }) => nodeVersion },
  { term: "runproof", read: ({ toolVersion }) => toolVersion },
];

/** Machine and server at the start, and what was different at the end. */
export function systemInformation({ manifest }: ReportInput): Section {
  return {
    id: "system-information",
    title: "System information",
    blocks:
      manifest.imported === undefined
        ? systemBlocks(manifest.environment.start, manifest.environment.end)
        : importBlocks(manifest.imported),
  };
}

/** What changed between start and end that must not, as names of facts. */
export function systemChanges(
  start: Environment | undefined,
  end: Environment | undefined,
): readonly string[] {
  if (start === undefined || end === undefined) return [];
  return FACTS.filter(({ read, varies }) => varies === undefined && read(start) !== read(end)).map(
    ({ term }) => term,
  );
}

function systemBlocks(
  start: Environment | undefined,
  end: Environment | undefined,
): readonly Block[] {
  if (start === undefined) {
    return [{ kind: "paragraph", text: "The session ended before the system was looked at." }];
  }
  const changes = systemChanges(start, end);
  const summary =
    end === undefined
      ? "The system was not looked at again at the end."
      : changes.length === 0
        ? "Nothing that must stay the same changed until the end."
        : `Changed until the end: ${changes.join(", ")}.`;
  return [
    { kind: "paragraph", text: summary },
    ...unknownFacts(start),
    {
      kind: "table",
      caption: "The system at the start and at the end",
      columns: [left("What"), left("Start"), left("End")],
      rows: FACTS.map(({ term, read }) => [
        { text: term, as: "text" },
        cell(read(start)),
        end !== undefined && read(start) === read(end)
          ? { text: "same", as: "text" }
          : cell(end === undefined ? undefined : read(end)),
      ]),
    },
  ];
}

/** What the server's API does not tell, with the reason. */
function unknownFacts({ server }: Environment): readonly Block[] {
  const reasons = Object.entries(server.absent ?? {}).map(([fact, why]) => `${fact} (${why})`);
  if (reasons.length === 0) return [];
  return [{ kind: "paragraph", text: `Not known of the server: ${reasons.join(", ")}.` }];
}

function cell(value: string | undefined): ReturnType<typeof code> {
  return value === undefined ? { text: NOTHING, as: "text" } : code(value);
}

function operatingSystem({ machine }: Environment): string {
  const { distribution, platform, release, architecture } = machine;
  return `${distribution ?? platform} (${platform} ${release}, ${architecture})`;
}

function optional<Value>(
  value: Value | undefined,
  show: (value: Value) => string,
): string | undefined {
  return value === undefined ? undefined : show(value);
}
