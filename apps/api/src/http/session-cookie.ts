import type { IncomingMessage } from "node:http";
import { parseCookie, stringifySetCookie } from "cookie";

const name = "olympus_session";

/** What a request brings to say who it is: a token in `Authorization: Bearer`, else the session cookie. */
export function credentialOf(headers: IncomingMessage["headers"]): { kind: "session" | "token"; secret: string } | null {
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? "")?.[1];
  if (bearer) return { kind: "token", secret: bearer };
  const session = parseCookie(headers.cookie ?? "")[name];
  return session ? { kind: "session", secret: session } : null;
}

/** The `Set-Cookie` header for a session, or for its end with null. `isSecure`: the client came over HTTPS. */
export function sessionCookie(session: { readonly token: string; readonly expiresAt: Date } | null, isSecure: boolean): string {
  return stringifySetCookie({
    name,
    value: session?.token ?? "",
    httpOnly: true,
    sameSite: "lax",
    secure: isSecure,
    path: "/",
    expires: session?.expiresAt ?? new Date(0),
  });
}
