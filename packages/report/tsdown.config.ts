import { library } from "@runproof/config-tsdown";
import type { UserConfig } from "tsdown/config";

const INSIDE = [/^vega/, /^d3-/, /^topojson/, /^handlebars/];

/**
 * Vega comes inside: its forty packages take 0.2 s to load one by one, and a quarter of that as one. So
 * does the runtime of Handlebars, of twenty files.
 */
const config: UserConfig = {
  ...library,
  deps: { alwaysBundle: INSIDE, onlyBundle: false, dts: { neverBundle: INSIDE } },
};
export default config;
