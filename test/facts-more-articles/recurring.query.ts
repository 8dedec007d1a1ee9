import type { Named, Nodes, When } from "./article.query.ts";

/** What the query below answers. */
export interface RecurringAnswer {
  readonly boluarte: Recurring & {
    readonly roles: Nodes<{ readonly title: string; readonly article: Slug }>;
  };
  readonly xi: Recurring;
  readonly cosco: Recurring;
  readonly portAuthority: Recurring;
  readonly lima: Recurring;
  readonly port: Recurring & {
    readonly status: string | null;
    readonly location: Named | null;
    readonly reports: Nodes<{ readonly article: Slug; readonly status: string | null }>;
  };
  readonly inauguration: Recurring & {
    readonly status: string | null;
    readonly when: When | null;
    readonly reports: Nodes<{
      readonly article: Slug;
      readonly status: string | null;
      readonly when: When | null;
    }>;
  };
  readonly subsidiary: { readonly parent: Named | null };
  readonly builder: { readonly parent: Named | null };
}

interface Slug {
  readonly slug: string;
}

interface Recurring {
  readonly articles: Nodes<Slug>;
}

export const RECURRING = /* GraphQL */ `
  query Recurring {
    boluarte: person(slug: "dina-boluarte") {
      articles {
        nodes {
          slug
        }
      }
      roles {
        nodes {
          title
          article {
            slug
          }
        }
      }
    }
    xi: person(slug: "xi-jinping") {
      articles {
        nodes {
          slug
        }
      }
    }
    cosco: organization(slug: "cosco-shipping") {
      articles {
        nodes {
          slug
        }
      }
    }
    portAuthority: organization(slug: "national-port-authority-of-peru") {
      articles {
        nodes {
          slug
        }
      }
    }
    lima: place(slug: "lima") {
      articles {
        nodes {
          slug
        }
      }
    }
    port: project(slug: "chancay-port") {
      articles {
        nodes {
          slug
        }
      }
      status
      location {
        name
      }
      reports {
        nodes {
          article {
            slug
          }
          status
        }
      }
    }
    inauguration: event(slug: "chancay-port-inauguration") {
      articles {
        nodes {
          slug
        }
      }
      status
      when {
        text
        edtf
      }
      reports {
        nodes {
          article {
            slug
          }
          status
          when {
            text
            edtf
          }
        }
      }
    }
    subsidiary: organization(slug: "cosco-shipping-ports-peru") {
      parent {
        name
      }
    }
    builder: organization(slug: "china-harbour-engineering") {
      parent {
        name
      }
    }
  }
`;
