import { sendText } from "../http/send.ts";
import type { Route } from "./served.ts";

export const root: Route = ({ response }) => sendText(response, 200, "Ollama is running");
