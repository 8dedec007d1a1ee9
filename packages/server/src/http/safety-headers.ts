/**
 * What every answer tells browsers: to take it for what it says it is, to show nothing of it as a page, to run nothing
 * in it, and to let no page of another site embed it. The playground's page has a policy of its own. That a site is
 * reached over TLS alone is for whoever ends TLS to say.
 */
export const SAFETY_HEADERS = [
  ["x-content-type-options", "nosniff"],
  ["referrer-policy", "no-referrer"],
  ["content-security-policy", "default-src 'none'; frame-ancestors 'none'"],
  ["cross-origin-resource-policy", "same-origin"],
] as const;
