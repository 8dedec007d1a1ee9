import type { ArticleTable, By } from "./row.ts";

const APEC = "Asia-Pacific Economic Cooperation";
const APEC_PERU = "Apec summit in Peru, 2024";
const CITIES_NAMED = "Announcement of the host cities of Apec Peru 2024";
const CUSCO_NAMED = "Announcement of Cusco as host of the Apec leaders";
const LEADERS = "Apec leaders' week, 2024";
const FOOD = "Apec food security week, 2024";
const AGRICULTURE = "Meeting of Apec agriculture ministers, 2024";
const TOURISM = "Meeting of Apec tourism ministers, 2024";

const she: By = { speaker: "Dina Boluarte", text: "she" };
const thePresident: By = { speaker: "Dina Boluarte", text: "the president" };
const inFiveCities = "Apec Peru 2024 is to have five host cities";

export const apecFiveCities: ArticleTable = {
  article: {
    slug: "apec-five-cities",
    publishedAt: { text: null, edtf: "2023-09-13", supplied: false },
  },

  roles: [
    {
      person: "Dina Boluarte",
      title: "president",
      country: "PE",
      evidence: ["Peru's president, Dina Boluarte"],
    },
    {
      person: "Ana Cecilia Gervasi",
      title: "foreign minister",
      normalizedTitle: "minister of foreign affairs",
      organization: "Government of Peru",
      country: "PE",
      evidence: ["The government", "Ana Cecilia Gervasi as foreign minister"],
    },
    {
      person: "Alberto Otárola",
      title: "head of the council of ministers",
      organization: "Government of Peru",
      country: "PE",
      evidence: ["The government", "Alberto Otárola as head of the council of ministers"],
    },
  ],

  figures: [
    {
      measure: "host cities",
      of: APEC_PERU,
      text: "five host cities",
      value: "5",
      unit: "city",
      modality: "PLANNED",
      period: { text: "next year", edtf: "2024" },
      by: { speaker: "Dina Boluarte", text: "she" },
      evidence: ["next year", inFiveCities],
    },
    {
      measure: "member economies",
      of: APEC,
      text: "21 economies",
      value: "21",
      unit: "economy",
      evidence: ["21 economies"],
    },
    {
      measure: "times that it is host of Apec",
      of: "Peru",
      text: "third time",
      value: "3",
      unit: "time",
      evidence: ["third time that Peru is the host"],
    },
    {
      measure: "meetings of the year",
      of: APEC_PERU,
      text: "160 meetings",
      value: "160",
      unit: "meeting",
      comparator: "MORE_THAN",
      modality: "PLANNED",
      period: { text: "2024", edtf: "2024" },
      evidence: ["More than 160 meetings are on the calendar for 2024"],
    },
    {
      measure: "share of the world's gross domestic product",
      of: APEC,
      text: "61%",
      value: "0.61",
      unit: "1",
      evidence: ["61% of the world's gross domestic product"],
    },
    {
      measure: "share of trade in goods and services",
      of: APEC,
      text: "47%",
      value: "0.47",
      unit: "1",
      evidence: ["47% of trade in goods and services"],
    },
  ],

  statements: [
    {
      speaker: she,
      says: "Apec Peru 2024 is to have five host cities, which are Trujillo, Arequipa, Cusco, Pucallpa and Lima.",
      about: [APEC_PERU, "Trujillo", "Arequipa", "Cusco", "Pucallpa", "Lima"],
      evidence: [inFiveCities, "Trujillo, Arequipa, Cusco, Pucallpa and Lima"],
    },
    {
      speaker: { speaker: "Dina Boluarte", text: "Boluarte" },
      says: "Cusco was to be the host of the leaders' summit.",
      about: ["Cusco", LEADERS, CUSCO_NAMED],
      evidence: ["Boluarte had named Cusco as the host of the leaders' summit"],
    },
    {
      speaker: "article",
      says: "In 2024 Peru is the host of Apec for the third time, after 2008 and 2016.",
      about: ["Peru", APEC_PERU],
      evidence: ["third time that Peru is the host, after 2008 and 2016"],
    },
  ],

  reports: [
    {
      about: CITIES_NAMED,
      status: "OCCURRED",
      when: { text: "13 September 2023", edtf: "2023-09-13" },
      evidence: ["announced on 13 September 2023"],
    },
    {
      about: APEC_PERU,
      status: "PLANNED",
      when: { text: "next year", edtf: "2024" },
      place: "Peru",
      called: "forum",
      evidence: [
        "where the country will receive the Asia-Pacific Economic Cooperation (Apec) forum next year",
      ],
    },
    {
      about: TOURISM,
      status: "PLANNED",
      when: { text: "2024", edtf: "2024" },
      place: "Urubamba",
      by: thePresident,
      evidence: ["tourism ministers are to gather in Urubamba", "also in 2024"],
    },
    {
      about: FOOD,
      status: "PLANNED",
      when: { text: "August 2024", edtf: "2024-08" },
      place: "Trujillo",
      called: "food security week",
      by: thePresident,
      evidence: ["Trujillo is down for August 2024, when a food security week"],
    },
    {
      about: AGRICULTURE,
      status: "PLANNED",
      when: { text: "August 2024", edtf: "2024-08" },
      place: "Trujillo",
      called: "meeting",
      by: thePresident,
      evidence: ["Trujillo is down for August 2024", "a meeting of agriculture ministers"],
    },
    {
      about: LEADERS,
      status: "PLANNED",
      when: { text: "November 2024", edtf: "2024-11" },
      place: "Lima",
      called: "leaders' week",
      by: thePresident,
      evidence: ["leaders' week is planned for November 2024 in Lima"],
    },
    {
      about: "Creation of Asia-Pacific Economic Cooperation",
      status: "OCCURRED",
      when: { text: "1989", edtf: "1989" },
      evidence: ["Apec was created in 1989"],
    },
    {
      about: CUSCO_NAMED,
      status: "OCCURRED",
      when: { text: "4 May 2023", edtf: "2023-05-04" },
      called: "announcement",
      evidence: ["an announcement of 4 May 2023"],
    },
  ],

  relationships: [
    ["Dina Boluarte", "SPEAKER", CITIES_NAMED, ["Dina Boluarte, announced on 13 September 2023"]],
    ["Trujillo", "VENUE", APEC_PERU, [inFiveCities, "Trujillo"], { by: she }],
    ["Arequipa", "VENUE", APEC_PERU, [inFiveCities, "Arequipa"], { by: she }],
    ["Cusco", "VENUE", APEC_PERU, [inFiveCities, "Cusco"], { by: she }],
    ["Pucallpa", "VENUE", APEC_PERU, [inFiveCities, "Pucallpa"], { by: she }],
    ["Lima", "VENUE", APEC_PERU, [inFiveCities, "Lima"], { by: she }],
    ["Urubamba", "LOCATED_AT", "Cusco region", ["Urubamba, a town in the Cusco region"]],
    [
      TOURISM,
      "PART_OF",
      APEC_PERU,
      ["Apec Peru 2024", "The tourism ministers are to gather"],
      { basis: "IMPLIED" },
    ],
    [FOOD, "PART_OF", APEC_PERU, ["Apec Peru 2024", "food security week"], { basis: "IMPLIED" }],
    [
      AGRICULTURE,
      "PART_OF",
      APEC_PERU,
      ["Apec Peru 2024", "meeting of agriculture ministers"],
      { basis: "IMPLIED" },
    ],
    [
      LEADERS,
      "PART_OF",
      APEC_PERU,
      ["Apec Peru 2024", "The leaders' week is planned for November 2024"],
      { basis: "IMPLIED" },
    ],
    [APEC, "SUBJECT", "Creation of Asia-Pacific Economic Cooperation", ["Apec was created"]],
    [
      "Peru",
      "MEMBER_OF",
      APEC,
      ["Peru has been a member since 1998"],
      { since: { text: "1998", edtf: "1998" } },
    ],
    ["Peru", "HOST", APEC_PERU, ["Peru is the host"]],
    ["Dina Boluarte", "SPEAKER", CUSCO_NAMED, ["announcement of 4 May 2023 Boluarte"]],
    ["Cusco", "SUBJECT", CUSCO_NAMED, ["had named Cusco"]],
  ],

  mentions: {
    "Dina Boluarte": ["Dina Boluarte", "the president", "Boluarte"],
    "Alberto Otárola": ["Alberto Otárola"],
    "Ana Cecilia Gervasi": ["Ana Cecilia Gervasi"],
    "Government of Peru": ["The government"],
    [APEC]: [APEC, "Apec", "Apec", "The forum"],
    Peru: ["Peru", "the country", "Peru", "Peru"],
    Trujillo: ["Trujillo", "Trujillo"],
    Arequipa: ["Arequipa"],
    Cusco: ["Cusco", "Cusco", "the city"],
    "Cusco region": ["Cusco region"],
    Urubamba: ["Urubamba"],
    Pucallpa: ["Pucallpa"],
    Lima: ["Lima", "Lima", "Lima"],
  },
};
