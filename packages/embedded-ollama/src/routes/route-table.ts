import { chat } from "./chat.ts";
import { generate } from "./generate.ts";
import { ps } from "./ps.ts";
import { root } from "./root.ts";
import type { Route } from "./served.ts";
import { show } from "./show.ts";
import { tags } from "./tags.ts";
import { version } from "./version.ts";

/** Path → method → route. */
export const routeTable: ReadonlyMap<string, ReadonlyMap<string, Route>> = new Map([
  ["/", reading(root)],
  ["/api/version", reading(version)],
  ["/api/tags", reading(tags)],
  ["/api/ps", new Map([["GET", ps]])],
  ["/api/show", new Map([["POST", show]])],
  ["/api/generate", new Map([["POST", generate]])],
  ["/api/chat", new Map([["POST", chat]])],
]);

function reading(route: Route): ReadonlyMap<string, Route> {
  return new Map([
    ["GET", route],
    ["HEAD", route],
  ]);
}
