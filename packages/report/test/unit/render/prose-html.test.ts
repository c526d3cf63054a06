import { describe, expect, it } from "vitest";

import { proseHtml } from "../../../src/render/prose-html.ts";
import { claimed, prose, proseText } from "../../../src/wording/prose.ts";

describe("a sentence in HTML", () => {
  it("marks its claimed numbers and keeps them with their units", () => {
    expect(proseHtml(prose`takes ${claimed("2.4", "a.b")} s (n = ${claimed("5", "a.n")})`)).toBe(
      'takes <span class="whole"><span data-claim="a.b">2.4</span>\u00A0s</span> (n\u00A0<span class="whole">&#x3D;\u00A0<span data-claim="a.n">5</span>)</span>',
    );
  });

  it("lets no line break between a number and what stands beside it, and loses no character", () => {
    const sentence = prose`(${claimed("1", "a")}), ${claimed("2", "b")}±(${claimed("3", "c")} runs; x`;
    const shown = proseHtml(sentence);
    expect(shown).toContain('<span class="whole">(<span data-claim="a">1</span>),</span> ');
    expect(shown.replaceAll(/<[^>]*>/g, "").replaceAll("\u00A0", " ")).toBe(proseText(sentence));
  });

  it("escapes texts and ids", () => {
    expect(proseHtml(prose`${"<b>"} ${claimed('"><i>', '"><i>')}`)).toBe(
      '&lt;b&gt; <span data-claim="&quot;&gt;&lt;i&gt;">&quot;&gt;&lt;i&gt;</span>',
    );
  });
});
