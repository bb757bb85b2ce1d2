import { AppError, ErrorCode } from "@olympus/domain";
import { ConnectorError } from "../connector-error.ts";
import { networkRules, translateFailure } from "../error-rules.ts";

// What an SSH server says of a failure isn't quoted: it has been told the password.

const checkServer = "Check the SSH host and port, that the server runs, and that a firewall lets this machine through.";

/** The key isn't one of those that the connection names. Nothing secret has been sent. */
export function wrongHostKey(seen: string): ConnectorError {
  return new ConnectorError(ErrorCode.CONNECTION_FAILED, "The SSH server showed another host key", {
    userMessage: `The SSH server isn't the one that the connection names: its host key has the fingerprint ${seen}.`,
    suggestion: `Compare it with the server's own (ssh-keygen -lf on its public host key). Only if they are the same, put ${seen} into the connection.`,
  });
}

/** What was met on the way to the SSH server itself. */
export function sshUnreachable(error: unknown): AppError {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : null;
  if (error instanceof AppError && error.code === ErrorCode.HOST_NOT_ALLOWED) return error;
  const failure = { code, message: "", position: null, hint: null };
  const { userMessage } =
    error instanceof AppError ? error : translateFailure(error, failure, { rules: networkRules, secrets: [], subject: "SSH" });
  return new ConnectorError(ErrorCode.CONNECTION_FAILED, `The SSH server can't be reached (${code ?? "no code"})`, {
    userMessage: `The SSH server of the tunnel can't be reached. ${userMessage}`,
    suggestion: checkServer,
  });
}

/** Another failure before the tunnel stood, by the library's name for where it happened. */
export function sshRefused(error: unknown): AppError {
  const level = typeof error === "object" && error !== null && "level" in error ? error.level : null;
  if (level === "client-authentication")
    return new ConnectorError(ErrorCode.AUTHENTICATION_FAILED, "The SSH server refused the sign-in", {
      userMessage: "The SSH server refused the user, the password or the key.",
      suggestion: "Check the SSH user and its password or key, and that the server allows this way to sign in.",
    });
  if (level === "client-timeout") return sshTooSlow();
  return new ConnectorError(ErrorCode.CONNECTION_FAILED, "The SSH handshake failed", {
    userMessage: "No SSH connection could be made: the server broke off, or doesn't speak SSH as this one does.",
    suggestion: "Check that an SSH server of these years listens on the SSH port.",
  });
}

export function sshTooSlow(): ConnectorError {
  return new ConnectorError(ErrorCode.CONNECTION_FAILED, "The SSH server didn't answer in time", {
    userMessage: "The SSH server of the tunnel didn't answer in time.",
    suggestion: checkServer,
  });
}

export function unreadableKey(): ConnectorError {
  return new ConnectorError(ErrorCode.AUTHENTICATION_FAILED, "The SSH key can't be opened", {
    userMessage: "The SSH private key can't be opened.",
    suggestion: "Check that it was copied whole, and its passphrase.",
  });
}

/** The SSH server didn't make the channel (RFC 4254, 5.1). */
export function channelRefused(error: unknown): ConnectorError {
  const reason = typeof error === "object" && error !== null && "reason" in error ? Number(error.reason) : 0;
  if (reason === 1)
    return new ConnectorError(ErrorCode.CONNECTION_FAILED, "The SSH server allows no tunnel", {
      userMessage: "The SSH server doesn't allow a tunnel to the database.",
      suggestion: "Ask who runs it to allow it (AllowTcpForwarding and PermitOpen in sshd_config).",
    });
  return new ConnectorError(ErrorCode.CONNECTION_FAILED, `The SSH server can't reach the database (reason ${reason})`, {
    userMessage: "The SSH server can't reach the database's host and port.",
    suggestion: "Check host and port of the database as they are seen from the SSH server.",
  });
}

/** As Node's sockets say it: the engines' rules know what it means. */
export function tunnelBroken(): Error {
  return Object.assign(new Error("The SSH tunnel broke"), { code: "ECONNRESET" });
}
