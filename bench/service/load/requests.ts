/** What is asked, but for the value of its one variable. */
export interface Question {
  readonly url: string;
  /** By GET the query and its variable are in the address. */
  readonly method: "POST" | "GET";
  readonly text: string;
  readonly operationName: string;
  /** The variable's name. */
  readonly variable: string;
}

/** One request as a client sends it. */
export interface Asked {
  /** Path and query of the address. */
  readonly target: string;
  /** Empty by GET. */
  readonly body: string;
}

/** Made from the value of the variable, as cheaply as can be: the loader must not need the processor itself. */
export function questionMaker(question: Question): (value: string) => Asked {
  const { pathname } = new URL(question.url);
  return question.method === "POST" ? posting(question, pathname) : getting(question, pathname);
}

function posting({ text, operationName, variable }: Question, target: string): (value: string) => Asked {
  const start = `{"query":${JSON.stringify(text)},"operationName":"${operationName}","variables":{"${variable}":"`;
  return (value) => ({ target, body: `${start}${value}"}}` });
}

function getting({ text, operationName, variable }: Question, pathname: string): (value: string) => Asked {
  const query = new URLSearchParams({ query: text.replaceAll(/\s+/g, " "), operationName }).toString();
  const start = `${pathname}?${query}&variables=${encodeURIComponent(`{"${variable}":"`)}`;
  const end = encodeURIComponent('"}');
  return (value) => ({ target: start + value + end, body: "" });
}

/** What a GraphQL server wants to see of a GET, so that it can't have been sent by a page of another site. */
export const GET_HEADERS = { accept: "application/json", "apollo-require-preflight": "true" } as const;
export const POST_HEADERS = { accept: "application/json", "content-type": "application/json" } as const;

/** The bytes of requests over HTTP/1.1. */
export function requestMaker(question: Question): (value: string) => string {
  const make = questionMaker(question);
  const { host } = new URL(question.url);
  const lines = (headers: Readonly<Record<string, string>>): string =>
    Object.entries({ host, ...headers })
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join("");
  if (question.method === "GET") {
    const rest = ` HTTP/1.1\r\n${lines(GET_HEADERS)}\r\n`;
    return (value) => `GET ${make(value).target}${rest}`;
  }
  const rest = ` HTTP/1.1\r\n${lines(POST_HEADERS)}content-length: `;
  return (value) => {
    const { target, body } = make(value);
    return `POST ${target}${rest}${body.length}\r\n\r\n${body}`;
  };
}
