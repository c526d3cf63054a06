import { describe, expect, it } from "vitest";

import { claimAt } from "../../../src/claims/claim-at.ts";
import { claimsFile } from "../../../src/claims/render-claims.ts";
import { renderReport, type ReportInput } from "../../../src/index.ts";
import { buildIngestion } from "../../fixture/build-ingestion.ts";
import { CHARTED_SESSIONS } from "../../fixture/charted-sessions.ts";
import { reportInput } from "../../fixture/report-input.ts";
import { unclaimedDigits } from "../../fixture/unclaimed-digits.ts";

const SESSIONS: readonly (readonly [string, () => ReportInput])[] = [
  ...Object.entries(CHARTED_SESSIONS).filter(([name]) => !/64 arms|300 runs/.test(name)),
  ["data that was read", () => reportInput({}, { ingestion: buildIngestion() })],
  [
    "a session that was stopped",
    () => reportInput({}, { manifest: { status: "interrupted", statusReason: "Ctrl-C" } }),
  ],
];

/** What a reader sees of a page, without what claims are marked with. */
function textsOf(html: string): readonly string[] {
  const [, body = ""] = /<body[^>]*>([\s\S]*)<\/body>/.exec(html) ?? [];
  return body
    .replaceAll(/<(script|style|svg)[\s\S]*?<\/\1>/g, "")
    .replaceAll(/<span data-claim="[^"]*">[^<]*<\/span>/g, "")
    .replaceAll(/<pre><code>runproof [\s\S]*?<\/code><\/pre>/g, "")
    .split(/<\/?(?:p|h\d|li|td|th|dd|dt|caption|figcaption|summary|pre|tr)\b[^>]*>/)
    .map((text) =>
      text
        .replaceAll(/<[^>]*>/g, "")
        .replaceAll("&#x3D;", "=")
        .replaceAll(/&#?\w+;/g, "'")
        .replaceAll("\u00A0", " "),
    );
}

describe.each(SESSIONS)("a report of %s", (_, session) => {
  it(
    "prints no digit that is neither a claim nor a known kind of words",
    { timeout: 120_000 },
    async () => {
      const input = session();
      const files = await renderReport(input);
      const html = files.get("report.html") ?? "";
      expect(textsOf(html).flatMap((text) => unclaimedDigits(text, input))).toEqual([]);
      const known = new Set(claimsFile(input).claims.map(({ id }) => id));
      const at = claimAt(input);
      const used = html
        .split("\n")
        .flatMap((line) =>
          [...line.matchAll(/data-claim="\d+">/g)].map(({ 0: tag, index }) =>
            at(line, index + tag.length),
          ),
        );
      expect(used.filter((id) => id === undefined || !known.has(id))).toEqual([]);
      expect(used.length).toBeGreaterThan(100);

      // In Markdown a claim is found by its place.
      const lines = (files.get("report.md") ?? "")
        .replaceAll(/```sh\n[\s\S]*?```/g, "")
        .replaceAll(/\(charts\/[\w-]+\.svg\)/g, "")
        .split("\n");
      const unclaimed = lines.flatMap((line) => {
        const rest = [...line].map((character, column) =>
          /\d/.test(character) && at(line, column) !== undefined ? " " : character,
        );
        return unclaimedDigits(rest.join(""), input);
      });
      expect(unclaimed).toEqual([]);
    },
  );
});
