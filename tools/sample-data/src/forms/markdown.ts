import type { Excerpt } from "../excerpt.ts";

export interface MarkdownForm {
  readonly kind: "markdown";
  readonly title: string;
  readonly excerpts: readonly Excerpt[];
}

/** Front matter with the sources, then a heading and a table for each excerpt. */
export function writeMarkdown({ title, excerpts }: MarkdownForm): string {
  const sources = excerpts.map(
    ({ source, section, place }) => `  - ${JSON.stringify(`${source}, ${section}, ${place}`)}`,
  );
  const matter = ["---", `title: ${JSON.stringify(title)}`, "sources:", ...sources, "---"];
  const parts = excerpts.map((part) => `## ${part.title}\n\n${body(part)}`);
  return `${[matter.join("\n"), `# ${title}`, ...parts].join("\n\n")}\n`;
}

/** One column is a list, several are a table. */
function body({ columns, rows }: Excerpt): string {
  if (columns.length === 1) return rows.map(([text = ""]) => `- ${text}`).join("\n");
  return [line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n");
}

function line(cells: readonly string[]): string {
  return `| ${cells.map(escaped).join(" | ")} |`;
}

function escaped(cell: string): string {
  return cell.replaceAll("|", String.raw`\|`);
}
