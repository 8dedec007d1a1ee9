import {
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from "graphql";

export interface GeneratedQuery {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface QueryGeneratorOptions {
  readonly schema: GraphQLSchema;
  /** A whole number from 0 to one less than `count`. */
  readonly pick: (count: number) => number;
  /** What names something that is there, by the name of the argument; tried beside what is not there. */
  readonly known: Readonly<Record<string, readonly string[]>>;
}

/** A query that holds as far as the schema tells, with arguments that are sensible, borderline or neither. */
export function generateQuery(options: QueryGeneratorOptions): GeneratedQuery {
  const generator = new QueryGenerator(options);
  return generator.query();
}

const DEEPEST = 5;

/** What strings often go wrong with: quotes, wildcards, what is no text for a database, and what no UTF-8 can say. */
const STRINGS = [
  "port",
  "Peru",
  "Chancay",
  "Gonzalez",
  '"mega port" -china',
  "",
  " ",
  "%",
  "_\\",
  "'; select 1 --",
  "a\u0000b",
  "\u{1F600}",
  "\uD800",
  "e\u0301",
  "x".repeat(400),
];

const SCALARS: Readonly<Record<string, readonly unknown[]>> = {
  Int: [1, 2, 3, 5, 10, 1, 2, 3, 0, -1, 100, 101, 2_147_483_647],
  Boolean: [true, false],
  Decimal: ["0", "70", "3000000000", "-1.5", "0.000001", "1e3", "9".repeat(60), "x"],
  Date: ["2024-11-14", "2023-01-01", "2030-02-29", "0001-01-01", "9999-12-31"],
  DateTime: ["2024-11-15T00:00:00Z", "2999-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "yesterday"],
  EDTF: ["2024", "2024-11", "2024~", "2020/..", "never"],
  LanguageTag: ["en", "es-PE", "xx-nonsense-tag", ""],
  URL: ["https://example.com/", "nowhere"],
};

class QueryGenerator {
  readonly #options: QueryGeneratorOptions;
  readonly #declared: string[] = [];
  readonly #variables: Record<string, unknown> = {};

  constructor(options: QueryGeneratorOptions) {
    this.#options = options;
  }

  query(): GeneratedQuery {
    const root = this.#options.schema.getQueryType();
    const selected = root ? this.#selection(root, 0) : "{ __typename }";
    const declared = this.#declared.length > 0 ? `(${this.#declared.join(", ")})` : "";
    return { query: `query Generated${declared} ${selected}`, variables: this.#variables };
  }

  #selection(type: GraphQLNamedType, depth: number): string {
    if (isAbstractType(type)) {
      const possible = this.#oneOf(this.#options.schema.getPossibleTypes(type));
      return `{ __typename ... on ${possible.name} ${this.#selection(possible, depth)} }`;
    }
    if (!isObjectType(type)) return "{ __typename }";
    const fields = Object.values(type.getFields()).filter(
      (field) => depth < DEEPEST || isLeafType(getNamedType(field.type)),
    );
    const count = depth === 0 ? 1 + this.#pick(2) : 1 + this.#pick(4);
    const chosen = new Set<GraphQLField<unknown, unknown>>();
    for (let time = 0; time < count && fields.length > 0; time += 1) chosen.add(this.#oneOf(fields));
    const selected = [...chosen].map((field) => this.#field(field, depth));
    return `{ ${selected.length > 0 ? selected.join(" ") : "__typename"} }`;
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const given = field.args.filter((argument) => isRequiredArgument(argument) || this.#pick(3) === 0);
    const written = given.map((argument) => `${argument.name}: ${this.#argument(argument)}`);
    const arguments_ = written.length > 0 ? `(${written.join(", ")})` : "";
    const type = getNamedType(field.type);
    return `${field.name}${arguments_}${isLeafType(type) ? "" : ` ${this.#selection(type, depth + 1)}`}`;
  }

  #argument({ name, type }: GraphQLArgument): string {
    const value = this.#value(type, name, 0);
    if (this.#pick(3) > 0 && isWritable(value)) return written(value, type);
    const variable = `v${this.#declared.length}`;
    this.#declared.push(`$${variable}: ${type.toString()}`);
    this.#variables[variable] = value;
    return `$${variable}`;
  }

  #value(type: GraphQLInputType, name: string, depth: number): unknown {
    if (!isNonNullType(type) && this.#pick(20) === 0) return null;
    const nullable = getNullableType(type);
    if (isListType(nullable)) {
      const length = this.#pick(4);
      return Array.from({ length }, () => this.#value(nullable.ofType, name, depth + 1));
    }
    if (isEnumType(nullable)) return this.#oneOf(nullable.getValues()).name;
    if (isInputObjectType(nullable)) {
      const fields = Object.values(nullable.getFields());
      const required = fields.filter(isRequiredInputField);
      const optional = fields.filter((field) => depth < 3 || isLeafType(getNamedType(field.type)));
      const chosen = nullable.isOneOf ? new Set<(typeof fields)[number]>() : new Set(required);
      if (optional.length > 0) chosen.add(this.#oneOf(optional));
      if (optional.length > 0 && !nullable.isOneOf && this.#pick(2) === 0) chosen.add(this.#oneOf(optional));
      return Object.fromEntries(
        [...chosen].map((field) => [field.name, this.#value(field.type, field.name, depth + 1)]),
      );
    }
    return this.#leaf(nullable.name, name);
  }

  #leaf(type: string, name: string): unknown {
    const known = this.#options.known[name] ?? (type === "ID" ? this.#options.known["id"] : undefined) ?? [];
    if (known.length > 0 && this.#pick(5) > 0) return this.#oneOf(known);
    return this.#oneOf<unknown>(SCALARS[type] ?? STRINGS);
  }

  #pick(count: number): number {
    return this.#options.pick(count);
  }

  #oneOf<Item>(items: readonly Item[]): Item {
    const item = items[this.#pick(items.length)];
    if (item === undefined) throw new Error("There is nothing to pick from");
    return item;
  }
}

/** A document can't hold half a character; JSON can. */
function isWritable(value: unknown): boolean {
  return !/\\ud[89a-f]/i.test(JSON.stringify(value));
}

/** As a literal of GraphQL. */
function written(value: unknown, type: GraphQLInputType): string {
  const nullable = getNullableType(type);
  if (value === null) return "null";
  if (Array.isArray(value) && isListType(nullable))
    return `[${value.map((item) => written(item, nullable.ofType)).join(", ")}]`;
  if (isInputObjectType(nullable) && typeof value === "object") {
    const members = Object.entries(value).map(([name, member]) => {
      const field = nullable.getFields()[name];
      return field ? `${name}: ${written(member, field.type)}` : "";
    });
    return `{ ${members.join(", ")} }`;
  }
  return isEnumType(nullable) && typeof value === "string" ? value : JSON.stringify(value);
}
