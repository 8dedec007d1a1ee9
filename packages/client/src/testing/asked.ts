/** What a GraphQL request over HTTP asks. */
export interface Asked {
  readonly operationName: string | null;
  readonly variables: object;
}

/** What a request asks, in its URL or in its body; undefined where it is no GraphQL request. */
export async function askedIn(request: Request): Promise<Asked | undefined> {
  const { searchParams } = new URL(request.url);
  try {
    if (request.method === "GET") {
      const variables: object = JSON.parse(searchParams.get("variables") ?? "{}");
      return { operationName: searchParams.get("operationName"), variables };
    }
    const body: Partial<Asked> = await request.clone().json();
    return { operationName: body.operationName ?? null, variables: body.variables ?? {} };
  } catch {
    return undefined;
  }
}
