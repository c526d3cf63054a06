import { engineNotice } from "../decide/engine-notice.ts";
import type { ReportInput } from "../report-input.ts";

/**
 * What keeps numbers that are not those of a real server, or of an undamaged and complete session,
 * apart from others in tools that draw series by name and have no place for a notice: "[embedded] ",
 * "[simulated, interrupted] ", or nothing.
 */
export function seriesTag({ manifest, resolvedPlan, damaged }: ReportInput): string {
  const { target } = resolvedPlan;
  const tags = [
    ...(engineNotice(target) === undefined ? [] : [target.engine]),
    ...(damaged === true ? ["damaged"] : []),
    ...(manifest.status === "complete" ? [] : [manifest.status]),
  ];
  return tags.length === 0 ? "" : `[${tags.join(", ")}] `;
}
