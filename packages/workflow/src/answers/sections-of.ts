import type { AnswerBlock } from "./answer-blocks.ts";
import { sectionRole, type SectionRole } from "./section-role.ts";

/** A piece of an answer and the section it is in. */
export interface PlacedBlock {
  readonly role: SectionRole;
  readonly kind: "item" | "paragraph";
  readonly text: string;
}

/**
 * Put every item and paragraph into the section of the nearest heading that says something. A heading
 * without such a word belongs to the one above it; on its own it is the title, or else a finding.
 */
export function sectionsOf(blocks: readonly AnswerBlock[]): readonly PlacedBlock[] {
  const open: { readonly level: number; readonly role: SectionRole }[] = [];
  const placed: PlacedBlock[] = [];
  let headings = 0;
  for (const block of blocks) {
    if (block.kind !== "heading") {
      placed.push({ role: open.at(-1)?.role ?? "overview", kind: block.kind, text: block.text });
      continue;
    }
    while ((open.at(-1)?.level ?? 0) >= block.level) open.pop();
    const around = open.at(-1)?.role;
    const own = sectionRole(block.text);
    const role = own === "overview" || own === undefined ? (asked(around) ?? own) : own;
    open.push({
      level: block.level,
      role: role ?? (headings === 0 && block.level === 1 ? "overview" : "findings"),
    });
    headings += 1;
  }
  return placed;
}

function asked(role: SectionRole | undefined): SectionRole | undefined {
  return role === "overview" ? undefined : role;
}
