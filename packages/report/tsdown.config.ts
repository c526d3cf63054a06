import { library } from "@runproof/config-tsdown";
import { bundledLicenses } from "@runproof/config-tsdown/bundled-licenses";
import type { UserConfig } from "tsdown/config";

const VEGA = [/^vega/, /^d3-/, /^topojson/];

/** Vega comes inside: its forty packages take 0.2 s to load one by one, and a quarter of that as one. */
const config: UserConfig = {
  ...library,
  deps: { alwaysBundle: VEGA, onlyBundle: false, dts: { neverBundle: VEGA } },
  plugins: [bundledLicenses()],
};
export default config;
