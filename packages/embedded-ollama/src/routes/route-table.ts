import { chatCompletions } from "../openai/chat-completions.ts";
import { openAiEmbeddings } from "../openai/open-ai-embeddings.ts";
import { modelsPath, openAiModel, openAiModels } from "../openai/open-ai-models.ts";
import { textCompletions } from "../openai/text-completions.ts";
import { blobExists, blobsPath, uploadBlob } from "./blobs.ts";
import { chat } from "./chat.ts";
import { copy } from "./copy.ts";
import { create } from "./create.ts";
import { deleteModel } from "./delete-model.ts";
import { embed } from "./embed.ts";
import { embeddings } from "./embeddings.ts";
import { generate } from "./generate.ts";
import { ps } from "./ps.ts";
import { pull } from "./pull.ts";
import { push } from "./push.ts";
import { root } from "./root.ts";
import type { Route } from "./served.ts";
import { show } from "./show.ts";
import { tags } from "./tags.ts";
import { version } from "./version.ts";

/** By method, in the order in which `Allow` names them. */
type Methods = ReadonlyMap<string, Route>;

const routes: ReadonlyMap<string, Methods> = new Map([
  ["/", reading(root)],
  ["/api/version", reading(version)],
  ["/api/tags", reading(tags)],
  ["/api/ps", only("GET", ps)],
  ["/api/show", only("POST", show)],
  ["/api/generate", only("POST", generate)],
  ["/api/chat", only("POST", chat)],
  ["/api/embed", only("POST", embed)],
  ["/api/embeddings", only("POST", embeddings)],
  ["/api/copy", only("POST", copy)],
  ["/api/delete", only("DELETE", deleteModel)],
  ["/api/pull", only("POST", pull)],
  ["/api/push", only("POST", push)],
  ["/api/create", only("POST", create)],
  ["/v1/chat/completions", only("POST", chatCompletions)],
  ["/v1/completions", only("POST", textCompletions)],
  ["/v1/embeddings", only("POST", openAiEmbeddings)],
  ["/v1/models", only("GET", openAiModels)],
]);

/** Paths of which the last part is a name. */
const routesBelow: readonly (readonly [path: string, methods: Methods])[] = [
  [
    blobsPath,
    new Map([
      ["HEAD", blobExists],
      ["POST", uploadBlob],
    ]),
  ],
  [modelsPath, only("GET", openAiModel)],
];

/** What a path answers, by method; undefined = there is no such path. */
export function routesAt(path: string): Methods | undefined {
  const below = routesBelow.find(([start]) => path.length > start.length && path.startsWith(start));
  return routes.get(path) ?? below?.[1];
}

function reading(route: Route): Methods {
  return new Map([
    ["HEAD", route],
    ["GET", route],
  ]);
}

function only(method: string, route: Route): Methods {
  return new Map([[method, route]]);
}
