export { program as default } from "@runproof/config-tsdown";
