import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** A span as it came over the wire. Ids are in hexadecimal. */
export interface CollectedSpan {
  readonly traceId: string;
  readonly id: string;
  /** Empty for the first of a trace. */
  readonly parentId: string;
  readonly name: string;
  /** 2 for a server's, 3 for a client's. */
  readonly kind: number;
  readonly milliseconds: number;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** 2 for an error. */
  readonly status: number;
  /** Of the service that it is from. */
  readonly resource: Readonly<Record<string, unknown>>;
}

export interface Collector extends AsyncDisposable {
  readonly url: string;
  readonly spans: readonly CollectedSpan[];
  /** Everything that came, byte by byte, for whoever looks for what must not be in it. */
  bytes(): string;
  /** The path and the type of what came first. */
  first(): { readonly path: string | undefined; readonly type: string | undefined };
}

/** Takes traces by OTLP over HTTP, as a collector does. */
export async function startCollector(): Promise<Collector> {
  const spans: CollectedSpan[] = [];
  const bodies: Buffer[] = [];
  let first: ReturnType<Collector["first"]> = { path: undefined, type: undefined };
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await buffer(request);
    bodies.push(body);
    spans.push(...spansOf(body));
    response.writeHead(200, { "content-type": "application/x-protobuf" }).end();
  };
  const server = createServer((request, response) => {
    if (bodies.length === 0) first = { path: request.url, type: request.headers["content-type"] };
    void take(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // It listens on a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    bytes: () => Buffer.concat(bodies).toString("latin1"),
    first: () => first,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What a field of a message holds: bytes, or a number. */
type Field = readonly [number: number, value: Buffer | bigint];

/** The fields of a message in the wire format of Protocol Buffers. */
function fieldsOf(message: Buffer): readonly Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = message.readUInt8(at++);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < message.length) {
    const tag = Number(varint());
    const number = tag >> 3;
    if ((tag & 7) === 0) fields.push([number, varint()]);
    else if ((tag & 7) === 1) {
      fields.push([number, message.readBigUInt64LE(at)]);
      at += 8;
    } else if ((tag & 7) === 5) {
      fields.push([number, BigInt(message.readUInt32LE(at))]);
      at += 4;
    } else {
      const length = Number(varint());
      fields.push([number, message.subarray(at, at + length)]);
      at += length;
    }
  }
  return fields;
}

const bytesIn = (message: Buffer, number: number): readonly Buffer[] =>
  fieldsOf(message).flatMap(([each, value]) => (each === number && Buffer.isBuffer(value) ? [value] : []));

const numberIn = (message: Buffer, number: number): bigint => {
  const value = fieldsOf(message).find(([each]) => each === number)?.[1];
  return typeof value === "bigint" ? value : 0n;
};

function spansOf(request: Buffer): readonly CollectedSpan[] {
  return bytesIn(request, 1).flatMap((ofResource) => {
    const resource = attributesIn(bytesIn(ofResource, 1)[0] ?? Buffer.alloc(0), 1);
    return bytesIn(ofResource, 2)
      .flatMap((ofScope) => bytesIn(ofScope, 2))
      .map((span) => spanOf(span, resource));
  });
}

function spanOf(span: Buffer, resource: CollectedSpan["resource"]): CollectedSpan {
  const bytes = (number: number) => bytesIn(span, number)[0] ?? Buffer.alloc(0);
  return {
    traceId: bytes(1).toString("hex"),
    id: bytes(2).toString("hex"),
    parentId: bytes(4).toString("hex"),
    name: bytes(5).toString(),
    kind: Number(numberIn(span, 6)),
    milliseconds: Number(numberIn(span, 8) - numberIn(span, 7)) / 1e6,
    attributes: attributesIn(span, 9),
    status: Number(numberIn(bytes(15), 3)),
    resource,
  };
}

function attributesIn(message: Buffer, number: number): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    bytesIn(message, number).map((pair) => [
      String(bytesIn(pair, 1)[0]),
      valueOf(fieldsOf(bytesIn(pair, 2)[0] ?? Buffer.alloc(0))),
    ]),
  );
}

function valueOf([field]: readonly Field[]): unknown {
  const [number, value] = field ?? [0, 0n];
  if (Buffer.isBuffer(value)) return number === 1 ? value.toString() : value.toString("hex");
  return number === 2 ? value === 1n : Number(value);
}
