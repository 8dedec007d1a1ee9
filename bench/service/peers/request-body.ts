import type { IncomingMessage, ServerResponse } from "node:http";

/** What a POST of GraphQL holds, besides the query's text. */
export interface Body {
  readonly operationName: string;
  readonly variables: Readonly<Record<string, string>>;
}

export function bytesOf(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.once("end", () => resolve(Buffer.concat(chunks)));
    request.once("error", reject);
  });
}

export function answer(response: ServerResponse, json: string | Buffer): void {
  response.writeHead(200, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(json),
  });
  response.end(json);
}
