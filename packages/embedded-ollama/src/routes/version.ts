import { sendJson } from "../http/send.ts";
import type { Route } from "./served.ts";

export const version: Route = ({ response }, served) =>
  sendJson(response, 200, { version: served.version });
