import { createHash } from "node:crypto";

/**
 * The page's content security policy: nothing is fetched, and of styles and scripts only these two
 * texts count. An escape that was missed could neither load nor run anything.
 */
export function contentPolicy(style: string, script: string): string {
  return [
    "default-src 'none'",
    "img-src data:",
    `style-src ${hashSource(style)}`,
    `script-src ${hashSource(script)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function hashSource(text: string): string {
  return `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
}
