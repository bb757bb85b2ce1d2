import { citationHref } from "./remark-evidence.ts";

/** The address when following it is harmless (web, mail, a citation), else an empty string. */
export function safeUrl(url: string): string {
  if (url.startsWith(citationHref)) return url;
  try {
    return ["http:", "https:", "mailto:"].includes(new URL(url).protocol) ? url : "";
  } catch {
    // No absolute address. A relative one from a model or a document could only mislead within our own pages.
    return "";
  }
}
