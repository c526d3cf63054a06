import { expect, it } from "vitest";

import { checkedInModule, scriptModule } from "../../src/script-module.ts";

it("the checked-in script of the page is the one its sources give (pnpm -F @runproof/page-script generate)", async () => {
  expect(await checkedInModule()).toBe(await scriptModule());
});

it("the script cannot end the element it stands in, evaluate text or reach the network", async () => {
  const module = await scriptModule();
  expect(module).not.toMatch(/<\/script|<!--|<script/i);
  expect(module).not.toMatch(
    /\beval\b|\bFunction\(|\bfetch\b|XMLHttpRequest|WebSocket|EventSource/,
  );
  expect(module).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write/);
  expect(module).not.toMatch(/localStorage|sessionStorage|indexedDB|cookie/);
});
