/** The page that takes a code. The code is in the fragment, which browsers send to no server, so that it is in nobody's log. */
export function invitationLink(origin: string, code: string): string {
  return `${origin}/join#${code}`;
}

/** The code in what somebody pasted: the code itself, or the whole link. */
export function codeOf(text: string): string {
  return text.slice(text.lastIndexOf("#") + 1).trim();
}
