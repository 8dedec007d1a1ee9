/** One thing in a tar archive. Tar knows more kinds; backups have these. */
export interface TarEntry {
  /** With `/` between its parts, whatever the system has. */
  readonly path: string;
  readonly kind: "file" | "folder";
  /** In bytes; 0 for a folder. */
  readonly size: number;
}

/** Everything in a tar archive begins at a multiple of it. */
export const BLOCK = 512;

const TYPES = { file: "0", folder: "5" } as const;
const MODES = { file: 0o600, folder: 0o700 } as const;
/** Where a header's parts stand: the offset, and the length in bytes. */
const FIELDS = {
  path: [0, 100],
  mode: [100, 8],
  size: [124, 12],
  time: [136, 12],
  checksum: [148, 8],
  type: [156, 1],
  magic: [257, 8],
} as const;

/** The header of an entry, as POSIX has it ("ustar"). */
export function encodeHeader({ path, kind, size }: TarEntry): Buffer {
  const header = Buffer.alloc(BLOCK);
  if (Buffer.byteLength(path) > FIELDS.path[1]) throw new RangeError(`${path} is too long for a tar archive`);
  write(header, "path", path);
  write(header, "mode", octal(MODES[kind], 7));
  write(header, "size", octal(size, 11));
  write(header, "time", octal(0, 11));
  write(header, "type", TYPES[kind]);
  write(header, "magic", "ustar\u000000");
  write(header, "checksum", `${octal(checksumOf(header), 6)}\0 `);
  return header;
}

/** Null for what is no header of an entry that a backup has. */
export function decodeHeader(header: Buffer): TarEntry | null {
  if (Number.parseInt(read(header, "checksum"), 8) !== checksumOf(header)) return null;
  const kind = read(header, "type") === TYPES.folder ? "folder" : "file";
  const size = Number.parseInt(read(header, "size"), 8);
  if (read(header, "type") !== TYPES[kind] || !Number.isSafeInteger(size)) return null;
  return { path: read(header, "path").replace(/\/$/, ""), kind, size };
}

/** How many bytes follow those of an entry until the next block begins. */
export function paddingAfter(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

/** Two blocks of zeros tell that nothing follows. */
export const END = Buffer.alloc(2 * BLOCK);

/** The sum of a header's bytes, in which its own place counts as blanks. */
function checksumOf(header: Buffer): number {
  const [start, length] = FIELDS.checksum;
  const blank = " ".charCodeAt(0);
  return header.reduce(
    (sum, byte, offset) => sum + (offset >= start && offset < start + length ? blank : byte),
    0,
  );
}

function octal(number: number, digits: number): string {
  const text = number.toString(8).padStart(digits, "0");
  if (text.length > digits) throw new RangeError(`${number} is too large for a tar archive`);
  return text;
}

function write(header: Buffer, field: keyof typeof FIELDS, text: string): void {
  header.write(text, FIELDS[field][0], "utf8");
}

function read(header: Buffer, field: keyof typeof FIELDS): string {
  const [start, length] = FIELDS[field];
  const text = header.toString("utf8", start, start + length);
  const end = text.indexOf("\0");
  return end < 0 ? text : text.slice(0, end);
}
