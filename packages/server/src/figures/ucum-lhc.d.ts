/** The slice of the untyped `@lhncbc/ucum-lhc` that is used here. */
declare module "@lhncbc/ucum-lhc" {
  /** One row of the UCUM table. */
  export interface UcumDefinition {
    readonly csCode_: string;
    readonly name_: string;
    /** Words for it, separated by semicolons or commas. */
    readonly synonyms_: string | null;
    readonly printSymbol_: string | null;
    /** Whether prefixes such as kilo may stand before it; false for base units, before which they all may. */
    readonly isMetric_: boolean;
    readonly isBase_: boolean;
    /** The letter of the dimension that a base unit measures: L, T, M. */
    readonly variable_: string | null;
    /** What it is defined by: `baseFactorStr_` times this. Null for a base unit. */
    readonly csUnitString_: string | null;
    /** An exact decimal, with an exponent or without: `5280`, `254e-2`. Null for a unit with a function. */
    readonly baseFactorStr_: string | null;
    /** The function that converts it, for units where a factor does not: degrees Celsius, decibels. */
    readonly cnv_: string | null;
    /** `UCUM` for the atoms of the standard, `LOINC` for expressions that are listed besides. */
    readonly source_: string | null;
    /** In base units, as a double: enough for a check, too little to convert with. */
    readonly magnitude_: number;
  }

  export const UcumLhcUtils: {
    getInstance(): {
      getSpecifiedUnit(code: string, use: "validate"): { readonly status: "valid" | "invalid" | "error" };
    };
  };

  export const UnitTables: {
    getInstance(): { allUnitsByDef(): readonly UcumDefinition[] };
  };
}

declare module "@lhncbc/ucum-lhc/source-cjs/prefixTables.js" {
  export interface UcumPrefix {
    readonly code_: string;
    readonly name_: string;
    /** The power of ten; null for the binary prefixes. */
    readonly exp_: string | null;
    /** Exact for the binary prefixes, which are whole numbers; a double for the others. */
    readonly value_: number;
  }

  export const PrefixTables: {
    getInstance(): { allPrefixesByCode(): readonly UcumPrefix[] };
  };
}
