import { program } from "@runproof/config-tsdown";
import type { UserConfig } from "tsdown/config";

const config: UserConfig = {
  ...program,
  copy: [{ from: "../../configs/plans", to: "dist" }],
};
export default config;
