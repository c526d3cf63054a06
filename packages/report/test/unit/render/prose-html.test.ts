import { describe, expect, it } from "vitest";

import { proseHtml } from "../../../src/render/prose-html.ts";
import { claimed, prose } from "../../../src/wording/prose.ts";

describe("a sentence in HTML", () => {
  it("marks its claimed numbers and keeps them with their units", () => {
    expect(proseHtml(prose`takes ${claimed("2.4", "a.b")} s (n = ${claimed("5", "a.n")})`)).toBe(
      'takes <span data-claim="a.b">2.4</span>\u00A0s (n\u00A0&#x3D;\u00A0<span data-claim="a.n">5</span>)',
    );
  });

  it("escapes texts and ids", () => {
    expect(proseHtml(prose`${"<b>"} ${claimed('"><i>', '"><i>')}`)).toBe(
      '&lt;b&gt; <span data-claim="&quot;&gt;&lt;i&gt;">&quot;&gt;&lt;i&gt;</span>',
    );
  });
});
