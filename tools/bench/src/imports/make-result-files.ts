import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const FIXTURES = new URL(
  "../../../../packages/importers/test/fixtures/chimeraforge/",
  import.meta.url,
);
/** Texts of the fixtures are a fiftieth of what they were. */
const SHRUNK = 50;
const RUNS_PER_CONFIGURATION = 5;

// Any part of a fixture may be changed here.
// oxlint-disable-next-line typescript/no-explicit-any
type Content = any;

/**
 * Result files in their original sizes below a folder: of every ten, two sessions of the single agent
 * with texts, six pairs of agents, one session without texts and one that is no result.
 */
export function makeResultFiles(root: string, count: number): void {
  const session = read("v2-reload.json");
  const pair = read("multi-v2-serial.json");
  const plain = read("v1.json");
  for (let index = 0; index < count; index += 1) {
    const kind = index % 10;
    const group = Math.floor(index / 10);
    if (kind < 2) {
      const content = structuredClone(session);
      content.chimera.configuration = { num_gpu: group, num_ctx: kind };
      write(root, `single/sweep-${group % 4}/gpu${group}_ctx${kind}/data/metrics.json`, content);
    } else if (kind < 8) {
      const content = structuredClone(pair);
      const number = group * 6 + kind;
      const configuration = Math.floor(number / RUNS_PER_CONFIGURATION);
      for (const agent of ["collector", "insight"]) {
        content[agent].config.options = { num_gpu: configuration };
      }
      content.summary.concurrent_wall_time_s += number / 1e6;
      write(root, `pairs/test${configuration}/run_${number}/metrics.json`, content);
    } else if (kind === 8) {
      const content = structuredClone(plain);
      content.chimera.configuration = { num_gpu: group };
      write(root, `first/gpu${group}/metrics.json`, content);
    } else write(root, `notes/${index}.json`, { note: "x".repeat(3_000), index });
  }
}

function read(name: string): Content {
  return JSON.parse(readFileSync(new URL(name, FIXTURES), "utf8"));
}

let texts = 0;

function write(root: string, path: string, content: Content): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  const text = JSON.stringify(content, (_, value: unknown) => {
    if (typeof value !== "string" || !/^x{3,}$/.test(value)) return value;
    texts += 1;
    return `${texts} `.padEnd(value.length * SHRUNK, "A sentence of an answer. ");
  });
  writeFileSync(file, text);
}
