import type { Basis, Named } from "./row.ts";

export const article = {
  slug: "beijing-visit",
  language: "en",
  license: "CC-BY-4.0",
  publishedAt: { text: null, edtf: "2024-04-30~", supplied: true },
};

export const people: (Named & {
  aliases: string[];
  role: {
    title: string;
    normalizedTitle: string;
    country: string;
    organization?: string;
    basis: Basis;
    evidence: string[];
  };
})[] = [
  {
    slug: "javier-gonzalez-olaechea",
    name: "Javier González-Olaechea Franco",
    aliases: ["Javier González-Olaechea", "Gonzalez-Olaechea"],
    mentions: ["Javier González-Olaechea Franco", "González-Olaechea", "The Peruvian minister"],
    role: {
      title: "foreign minister",
      normalizedTitle: "minister of foreign affairs",
      country: "PE",
      organization: "Government of Peru",
      basis: "STATED",
      evidence: ["Peru's foreign minister, Javier González-Olaechea Franco"],
    },
  },
  {
    slug: "wang-yi",
    name: "Wang Yi",
    aliases: [],
    mentions: ["Wang Yi"],
    role: {
      title: "foreign minister",
      normalizedTitle: "minister of foreign affairs",
      country: "CN",
      organization: "Government of China",
      basis: "STATED",
      evidence: ["China's foreign minister, Wang Yi"],
    },
  },
  {
    slug: "han-zheng",
    name: "Han Zheng",
    aliases: [],
    mentions: ["Han Zheng"],
    role: {
      title: "vice-president",
      normalizedTitle: "vice-president",
      country: "CN",
      basis: "IMPLIED",
      evidence: ["Han Zheng, the vice-president"],
    },
  },
  {
    slug: "xi-jinping",
    name: "Xi Jinping",
    aliases: ["President Xi"],
    mentions: ["President Xi Jinping", "Xi"],
    role: {
      title: "President",
      normalizedTitle: "president",
      country: "CN",
      basis: "IMPLIED",
      evidence: ["President Xi Jinping"],
    },
  },
  {
    slug: "dina-boluarte",
    name: "Dina Boluarte",
    aliases: ["Dina Boluarte Zegarra"],
    mentions: ["Peruvian counterpart", "Dina Boluarte"],
    role: {
      title: "counterpart",
      normalizedTitle: "president",
      country: "PE",
      basis: "DERIVED",
      evidence: ["President Xi Jinping", "his Peruvian counterpart, Dina Boluarte"],
    },
  },
];

/** Xinhua is credited with the photograph and named nowhere in the text, so it is not among them. */
export const organizations: (Named & { kind: string; country?: string })[] = [
  {
    slug: "government-of-peru",
    name: "Government of Peru",
    kind: "GOVERNMENT",
    country: "PE",
    mentions: ["Lima", "Lima", "Peru", "Lima", "Peruvian government", "The government"],
  },
  {
    slug: "government-of-china",
    name: "Government of China",
    kind: "GOVERNMENT",
    country: "CN",
    mentions: ["China", "China", "China", "Chinese state", "Beijing"],
  },
  {
    slug: "cosco-shipping",
    name: "Cosco Shipping",
    kind: "COMPANY",
    country: "CN",
    mentions: ["Cosco Shipping", "Cosco", "Cosco", "the firm", "Cosco"],
  },
  {
    slug: "ministry-of-commerce-of-china",
    name: "Ministry of Commerce of China",
    kind: "MINISTRY",
    country: "CN",
    mentions: ["Chinese ministry of commerce"],
  },
  {
    slug: "apec",
    name: "Asia-Pacific Economic Cooperation",
    kind: "INTERGOVERNMENTAL",
    mentions: ["Asia-Pacific Economic Cooperation", "Apec", "Apec"],
  },
];

/** `calledInArticle` is the report's kind: what the article calls it. */
export const projects: (Named & {
  kind: string;
  status?: string;
  location?: string;
  programme?: string;
  phases: string[];
  calledInArticle: string;
  evidence: string[];
})[] = [
  {
    slug: "chancay-port",
    name: "Chancay port",
    kind: "PORT",
    status: "UNDER_CONSTRUCTION",
    location: "Chancay",
    programme: "Belt and Road Initiative",
    phases: ["First stage of the Chancay port"],
    calledInArticle: "mega port",
    evidence: ["mega port is under construction", "at Chancay"],
    mentions: [
      "Chancay port",
      "the mega port",
      "The project",
      "The port",
      "the port",
      "the project",
      "the port",
    ],
  },
  {
    slug: "chancay-port-first-stage",
    name: "First stage of the Chancay port",
    kind: "PHASE",
    phases: [],
    calledInArticle: "first stage",
    evidence: ["first stage of the project"],
    mentions: ["first stage"],
  },
  {
    slug: "belt-and-road-initiative",
    name: "Belt and Road Initiative",
    kind: "PROGRAMME",
    phases: [],
    calledInArticle: "programme of transcontinental infrastructure",
    evidence: ["the Belt and Road Initiative, a programme of transcontinental infrastructure"],
    mentions: ["Belt and Road Initiative"],
  },
];

export const places: (Named & { kind: string; country?: string })[] = [
  {
    slug: "china",
    name: "China",
    kind: "COUNTRY",
    country: "CN",
    mentions: ["China", "China", "China", "China", "the country"],
  },
  {
    slug: "peru",
    name: "Peru",
    kind: "COUNTRY",
    country: "PE",
    mentions: ["Peru", "Peru", "Peru", "Peru", "Peru", "Peru", "Peru", "Peru"],
  },
  { slug: "beijing", name: "Beijing", kind: "CITY", country: "CN", mentions: ["Beijing"] },
  { slug: "lima", name: "Lima", kind: "CITY", country: "PE", mentions: ["Lima", "Lima"] },
  { slug: "chancay", name: "Chancay", kind: "TOWN", country: "PE", mentions: ["Chancay"] },
  { slug: "san-francisco", name: "San Francisco", kind: "CITY", country: "US", mentions: ["San Francisco"] },
  {
    slug: "united-states",
    name: "United States",
    kind: "COUNTRY",
    country: "US",
    mentions: ["United States"],
  },
  { slug: "pacific-ocean", name: "Pacific Ocean", kind: "OCEAN", mentions: ["Pacific Ocean"] },
  { slug: "south-america", name: "South America", kind: "CONTINENT", mentions: ["South America"] },
  { slug: "asia", name: "Asia", kind: "CONTINENT", mentions: ["Asia"] },
  {
    slug: "latin-america-and-the-caribbean",
    name: "Latin America and the Caribbean",
    kind: "REGION",
    mentions: ["Latin America and the Caribbean"],
  },
];
