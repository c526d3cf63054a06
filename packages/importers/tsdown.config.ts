export { library as default } from "@runproof/config-tsdown";
