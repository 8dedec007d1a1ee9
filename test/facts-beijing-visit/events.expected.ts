import type { Basis, By, Named, When } from "./row.ts";

/** `participants` are name and part. `by` is whose word the event's report is. */
export const events: (Named & {
  kind: string;
  status: string;
  when?: When;
  place?: string;
  participants: [name: string, part: string, basis?: Basis][];
  by: By;
  evidence: string[];
})[] = [
  {
    slug: "gonzalez-olaechea-visit-to-beijing",
    name: "Visit of Javier González-Olaechea to Beijing",
    kind: "VISIT",
    status: "OCCURRED",
    place: "Beijing",
    participants: [
      ["Javier González-Olaechea Franco", "GUEST"],
      ["Wang Yi", "HOST", "IMPLIED"],
    ],
    by: "article",
    evidence: ["on a visit to Beijing"],
    mentions: ["visit"],
  },
  {
    slug: "gonzalez-olaechea-meeting-with-han-zheng",
    name: "Meeting of Javier González-Olaechea and Han Zheng",
    kind: "MEETING",
    status: "OCCURRED",
    participants: [
      ["Javier González-Olaechea Franco", "PARTICIPANT"],
      ["Han Zheng", "PARTICIPANT"],
    ],
    by: "article",
    evidence: ["had a meeting with Han Zheng"],
    mentions: ["meeting"],
  },
  {
    slug: "xi-jinping-invitation-to-peru",
    name: "Invitation of Xi Jinping to Peru",
    kind: "INVITATION",
    status: "WISHED",
    participants: [
      ["Government of Peru", "INVITER"],
      ["Xi Jinping", "INVITEE"],
    ],
    by: { speaker: "Javier González-Olaechea Franco", text: "Javier González-Olaechea Franco" },
    evidence: ["would like to invite President Xi Jinping to Peru"],
    mentions: ["invite"],
  },
  {
    slug: "chancay-port-inauguration",
    name: "Inauguration of the Chancay port",
    kind: "INAUGURATION",
    status: "PLANNED",
    when: { text: "next year", edtf: "2025" },
    participants: [["Chancay port", "SUBJECT"]],
    by: "article",
    evidence: ["inauguration of the Chancay port, which is planned for next year"],
    mentions: ["inauguration"],
  },
  {
    slug: "chancay-port-start-of-work",
    name: "Start of work on the Chancay port",
    kind: "CONSTRUCTION",
    status: "OCCURRED",
    when: { text: "2011", edtf: "2011" },
    participants: [["Chancay port", "SUBJECT"]],
    by: "article",
    evidence: ["Work on the port started in 2011"],
    mentions: ["Work"],
  },
  {
    slug: "chancay-port-opening-of-four-berths",
    name: "Opening of four berths of the Chancay port",
    kind: "OPENING",
    status: "EXPECTED",
    when: { text: "by the end of the year", edtf: "../2024-12-31" },
    participants: [["Chancay port", "SUBJECT"]],
    by: "article",
    evidence: ["four of its 11 berths are on track to open by the end of the year"],
    mentions: ["open"],
  },
  {
    slug: "chancay-port-exclusivity-dispute",
    name: "Dispute over exclusivity at the Chancay port",
    kind: "DISPUTE",
    status: "ONGOING",
    when: { text: "currently", edtf: "2024-04-30~" },
    participants: [
      ["Government of Peru", "PARTY"],
      ["Cosco Shipping", "PARTY"],
      ["Chancay port", "SUBJECT"],
    ],
    by: "article",
    evidence: ["currently in dispute with Cosco over the firm's exclusivity rights"],
    mentions: ["dispute"],
  },
  {
    slug: "cosco-offer-of-negotiations",
    name: "Cosco's offer of negotiations",
    kind: "NEGOTIATION",
    status: "OCCURRED",
    when: { text: "earlier this month", edtf: "2024-04" },
    participants: [
      ["Cosco Shipping", "OFFERER"],
      ["Government of Peru", "RECIPIENT", "IMPLIED"],
    ],
    by: "article",
    evidence: ["Cosco made an offer earlier this month"],
    mentions: ["offer"],
  },
  {
    slug: "apec-san-francisco-2023",
    name: "Apec summit in San Francisco, 2023",
    kind: "SUMMIT",
    status: "OCCURRED",
    when: { text: "last year", edtf: "2023" },
    place: "San Francisco",
    participants: [
      ["Xi Jinping", "PARTICIPANT", "IMPLIED"],
      ["Dina Boluarte", "PARTICIPANT", "IMPLIED"],
    ],
    by: "article",
    evidence: ["in San Francisco last year, on the sidelines of the summit"],
    mentions: ["summit"],
  },
  {
    slug: "apec-peru-2024",
    name: "Apec summit in Peru, 2024",
    kind: "SUMMIT",
    status: "PLANNED",
    when: { text: "this year", edtf: "2024" },
    place: "Peru",
    participants: [["Lima", "VENUE"]],
    by: "article",
    evidence: ["Another Apec summit is planned for this year in Peru"],
    mentions: ["summit"],
  },
];
