/** The slice of the untyped `edtf` package that is used here. */
declare module "edtf" {
  export interface ParsedEdtf {
    readonly type: "Date" | "Year" | "Decade" | "Century" | "Season" | "Interval" | "List" | "Set";
  }

  /** @throws Error whose message is a dump of the grammar, where the text is no EDTF. */
  export function parse(text: string): ParsedEdtf;

  export default function edtf(parsed: ParsedEdtf): { readonly edtf: string };
}
