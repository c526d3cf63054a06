import { library, program } from "@runproof/config-tsdown";
import type { UserConfig } from "tsdown/config";

/** The program, and what workflow modules import. */
const config: UserConfig[] = [
  { ...program, copy: [{ from: "../../configs/plans", to: "dist" }] },
  { ...library, clean: false },
];
export default config;
