import { Agent, request as httpRequest } from "node:http";

/** What one client's requests came to. */
export interface Tally {
  answered: number;
  /** Of requests that were sent, and got no whole answer. */
  readonly failures: string[];
}

export interface ReconnectingClient {
  /** Resolves once it is refused: nobody listens any more. */
  run(url: string): Promise<void>;
}

interface Asked {
  readonly method: "GET" | "POST";
  readonly target: string;
  readonly body: string;
}

/** Asks one thing after the other over one connection that is kept, until nobody listens there. */
export function createClient(tally: Tally, nextAsked: () => Asked, onAnswer: () => void): ReconnectingClient {
  return {
    async run(url) {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      try {
        for (;;) {
          const outcome = await ask(agent, url, nextAsked());
          if (outcome === "refused") return;
          if (outcome === "answered") {
            tally.answered += 1;
            onAnswer();
          } else tally.failures.push(outcome.failure);
        }
      } finally {
        agent.destroy();
      }
    },
  };
}

type Outcome = "answered" | "refused" | { readonly failure: string };

function ask(agent: Agent, url: string, { method, target, body }: Asked): Promise<Outcome> {
  return new Promise((resolve) => {
    const headers = { "content-type": "application/json", "apollo-require-preflight": "true" };
    const request = httpRequest(new URL(target, url), { agent, method, headers });
    const fail = (error: NodeJS.ErrnoException) => {
      if (error.code === "ECONNREFUSED") return resolve("refused");
      const connection = request.reusedSocket ? "kept" : "new";
      return resolve({
        failure: `${method} ${target.slice(0, 40)}, ${connection} connection: ${error.message}`,
      });
    };
    request.on("error", fail);
    request.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      response.on("error", fail);
      response.on("end", () => resolve(outcomeOf(response.statusCode, text)));
    });
    request.end(body);
  });
}

function outcomeOf(status: number | undefined, text: string): Outcome {
  const isWhole = status === 200 && text.startsWith('{"data":') && text.trimEnd().endsWith("}");
  return isWhole ? "answered" : { failure: `${status}: ${text.slice(0, 200)}` };
}
