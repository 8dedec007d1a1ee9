export const ORGANIZATION_KINDS = {
  GOVERNMENT: "The government of a country, a region or a city.",
  MINISTRY: "A ministry or department of a government.",
  AGENCY: "An authority, a regulator or another public body.",
  LEGISLATURE: "A parliament, a congress or a council that makes laws.",
  COURT: "A court or a tribunal.",
  COMPANY: "A business, private or state-owned.",
  NEWS_AGENCY: "A news agency or another news medium.",
  INTERGOVERNMENTAL: "A body or a forum whose members are states or economies.",
  NON_GOVERNMENTAL: "A charity, an association, a union or another civil body.",
  POLITICAL_PARTY: "A political party.",
  UNIVERSITY: "A university, a school or a research institute.",
  OTHER: "None of the other kinds.",
} as const;

export type OrganizationKind = keyof typeof ORGANIZATION_KINDS;
