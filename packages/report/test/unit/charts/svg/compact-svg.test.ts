import { describe, expect, it } from "vitest";

import { compactSvg } from "../../../../src/charts/svg/compact-svg.ts";

const root = (inside: string): string =>
  `<svg width="9" height="9"><g fill="none">${inside}</g></svg>`;

const mark = (x: number): string =>
  `<path class="m" transform="translate(${x},1)" d="M0,0h2v2h-2Z" fill="#123" stroke="#fff" aria-label="n = ${x}"/>`;
const line = (y: number, rest = ""): string =>
  `<line transform="translate(0,${y})" x2="740" y2="0" stroke="#ccc" stroke-width="1"${rest}/>`;
const text = (anchor: string, word: string): string =>
  `<text text-anchor="${anchor}" transform="translate(1,2)" font-size="12px" fill="#111">${word}</text>`;

describe("a compact drawing", () => {
  it("says what the marks of a group share on the group", () => {
    expect(
      compactSvg(root(`<g class="mark-symbol" pointer-events="none">${mark(1)}${mark(5)}</g>`)),
    ).toBe(
      '<svg width="9" height="9"><g fill="none" stroke="#fff"><g fill="#123"><path d="M1,1h2v2h-2z"><title>n = 1</title></path><path d="M5,1h2v2h-2z"><title>n = 5</title></path></g></g></svg>',
    );
  });

  it("draws lines that look alike as one path, and those that shine through one by one", () => {
    expect(compactSvg(root(`<g>${line(1)}${line(2)}</g>`))).toContain('d="M0,1h740M0,2h740"');
    expect(
      compactSvg(root(`<g>${line(1, ' opacity="0.5"')}${line(2, ' opacity="0.5"')}</g>`)),
    ).toContain('stroke-opacity="0.5"><path d="M0,1h740"/><path d="M0,2h740"/>');
  });

  it("keeps apart what looks different, and a default that overrides", () => {
    expect(
      compactSvg(root(`<g>${text("end", "a &lt; b")}${text("end", "b")}${text("start", "c")}</g>`)),
    ).toContain(
      '><text x="1" y="2">a &lt; b</text><text x="1" y="2">b</text><text x="1" y="2" text-anchor="start">c</text>',
    );
  });

  it("leaves out what draws nothing, and keeps the group of the title", () => {
    const svg = compactSvg(
      root(
        '<path class="background" d="M0,0h633v624h-633Z"/><g class="mark-group role-title"><g><text transform="translate(1,2) rotate(-90)">t</text></g></g><g class="mark-text"/>',
      ),
    );
    expect(svg).toBe(
      '<svg width="9" height="9"><g fill="none"><g class="role-title"><text transform="translate(1,2) rotate(-90)">t</text></g></g></svg>',
    );
  });

  it("writes circles as circles", () => {
    const d = "M3.93,0A3.93,3.93,0,1,1,-3.93,0A3.93,3.93,0,1,1,3.93,0";
    expect(
      compactSvg(root(`<path transform="translate(10.04,0)" d="${d}" fill="#111"/>`)),
    ).toContain('<circle cx="10" cy="0" r="3.9" fill="#111"/>');
  });
});
