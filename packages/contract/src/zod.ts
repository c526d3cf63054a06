/**
 * Zod, for everything that checks data. From here, because built packages hold it as one file: its ninety
 * take four times as long to load, once for each package that would bring its own.
 */
export { z } from "zod";
