import { ministry } from "./row.ts";
import type { By } from "./row.ts";

export const statements: {
  key: string;
  speaker: By;
  quotes?: string[];
  about: string[];
  evidence: string[];
}[] = [
  {
    key: "firm-support",
    speaker: { speaker: "Government of China", text: "China" },
    quotes: ["firm support"],
    about: ["Government of Peru", "Government of China"],
    evidence: ['China assured Lima of its "firm support"'],
  },
  {
    key: "powers-and-peace",
    speaker: { unresolved: "He" },
    about: ["Government of China", "Government of Peru"],
    evidence: [
      "China and Peru opposed unilateralism, bullying, polarisation and confrontation between great powers, and that they supported peace and democracy among nations",
    ],
  },
  {
    key: "cooperation-with-latin-america",
    speaker: { unresolved: "a statement" },
    about: ["China", "Latin America and the Caribbean"],
    evidence: ["The two agreed to deepen China's cooperation with Latin America and the Caribbean"],
  },
  {
    key: "multipolar-world",
    speaker: { speaker: "Javier González-Olaechea Franco", text: "The Peruvian minister" },
    quotes: ["equal and orderly"],
    about: ["Government of Peru"],
    evidence: ['Lima was promoting a multipolar world that was "equal and orderly"'],
  },
  {
    key: "wish-to-invite-xi",
    speaker: { speaker: "Javier González-Olaechea Franco", text: "Javier González-Olaechea Franco" },
    about: [
      "Government of Peru",
      "Xi Jinping",
      "Invitation of Xi Jinping to Peru",
      "Inauguration of the Chancay port",
      "Chancay port",
    ],
    evidence: [
      "Lima would like to invite President Xi Jinping to Peru for the inauguration of the Chancay port",
    ],
  },
  {
    key: "administrative-error",
    speaker: { speaker: "Government of Peru", text: "The government" },
    quotes: ["administrative error"],
    about: ["Dispute over exclusivity at the Chancay port", "Cosco Shipping", "Chancay port"],
    evidence: ['puts the exclusivity down to an "administrative error"'],
  },
  {
    key: "no-tribunal",
    speaker: { speaker: "Government of Peru", text: "The government" },
    about: ["Dispute over exclusivity at the Chancay port", "Government of Peru"],
    evidence: ["wants to avoid an international tribunal"],
  },
  {
    key: "offer-to-negotiate",
    speaker: { speaker: "Cosco Shipping", text: "Cosco" },
    about: ["Cosco's offer of negotiations", "Dispute over exclusivity at the Chancay port"],
    evidence: ["Cosco made an offer", "six months of negotiation in search of an amicable settlement"],
  },
  {
    key: "mining-shares",
    speaker: ministry,
    about: ["Peru"],
    evidence: ["all of Peru's iron production and more than a fifth of its copper production in 2021"],
  },
  {
    key: "trade-in-commodities",
    speaker: "article",
    about: ["China"],
    evidence: ["focus of China's trade used to be commodities: minerals, flour and fish"],
  },
  {
    key: "manufacturing",
    speaker: "article",
    about: ["United States"],
    evidence: [
      "the United States prefers to deal with manufacturing, which brings more jobs and more technology",
    ],
  },
  {
    key: "ports-and-energy",
    speaker: "article",
    about: ["China"],
    evidence: ["Lately the country has been more active in ports and energy"],
  },
  {
    key: "main-exports",
    speaker: { source: null, text: "Chinese data" },
    about: ["China", "Peru"],
    evidence: [
      "Electromechanics, high-tech products, textiles and garments were the main exports to Peru in 2022",
    ],
  },
  // Rows of other tables that are said of something and are neither a number nor a tie.
  {
    key: "gateway",
    speaker: { unresolved: "Described as" },
    about: ["Chancay port", "South America", "Asia"],
    evidence: ["Described as a gateway from South America to Asia"],
  },
  {
    key: "projects-funded-by-china",
    speaker: "article",
    about: ["Government of China", "Peru"],
    evidence: ["Infrastructure and mining projects in Peru are also funded by Beijing"],
  },
  {
    key: "cancelling-the-exclusivity",
    speaker: "article",
    about: [
      "Dispute over exclusivity at the Chancay port",
      "Government of Peru",
      "Cosco Shipping",
      "Chancay port",
    ],
    evidence: ["the firm's exclusivity rights at the port", "is trying to cancel them"],
  },
];
