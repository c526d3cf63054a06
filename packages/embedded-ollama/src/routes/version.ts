import type { Route } from "./served.ts";

export const version: Route = ({ answer }, served) =>
  answer.document(200, { version: served.version });
