import type { Job } from "./job.ts";

/** Makes the bytes of a request from the value of its variable, as cheaply as can be. */
export function requestMaker(job: Job): (value: string) => string {
  return job.method === "POST" ? posting(job) : getting(job);
}

function posting({ url, text, operationName, variable }: Job): (value: string) => string {
  const { host, pathname } = new URL(url);
  const start = `{"query":${JSON.stringify(text)},"operationName":"${operationName}","variables":{"${variable}":"`;
  const end = '"}}';
  const head =
    `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\naccept: application/json\r\n` +
    "content-type: application/json\r\ncontent-length: ";
  return (value) => `${head}${start.length + value.length + end.length}\r\n\r\n${start}${value}${end}`;
}

function getting({ url, text, operationName, variable }: Job): (value: string) => string {
  const { host, pathname } = new URL(url);
  const query = new URLSearchParams({ query: text.replaceAll(/\s+/g, " "), operationName }).toString();
  const start = `GET ${pathname}?${query}&variables=${encodeURIComponent(`{"${variable}":"`)}`;
  const end =
    `${encodeURIComponent('"}')} HTTP/1.1\r\nhost: ${host}\r\naccept: application/json\r\n` +
    // Nutgraf asks it of a GET without a content type, as a page of another site can't send it.
    "apollo-require-preflight: true\r\n\r\n";
  return (value) => start + value + end;
}
