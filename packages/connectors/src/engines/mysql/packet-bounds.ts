import { ErrorCode } from "@olympus/domain";
import { ConnectorError } from "../../connector-error.ts";
import type { DriverConnection } from "./driver.ts";

/** What a server may send without a row or an end in it: one row, or the definitions of a result's columns. */
const maxBytes = 80 * 1024 * 1024;
/** A server's greeting is a packet of about a hundred bytes. */
const maxGreetingBytes = 4 * 1024;
const headerBytes = 4;

/** Counts what a server sends. */
export interface PacketBounds {
  /** Something complete has come, or been asked for: the count begins anew. */
  reset(): void;
}

/**
 * Bounds what a connection takes from its server. `mysql2` would gather a row of any size, write a line to the console for each packet out of order, and
 * throw on the stream's event for what it doesn't understand, which ends the process: here all of it ends the connection only.
 */
export function boundPackets(connection: DriverConnection): PacketBounds {
  const parser = connection.packetParser;
  const handle = connection.handlePacket.bind(connection);
  const greeting: number[] = [];
  let bytes = 0;

  const check = (chunk: Buffer): void => {
    for (let at = 0; greeting.length < headerBytes && at < chunk.length; at++) {
      greeting.push(chunk[at] ?? 0);
      if (greeting.length === headerBytes) checkGreeting(greeting);
    }
    bytes += chunk.length;
    if (bytes > maxBytes) throw tooLarge();
  };

  connection.packetParser = {
    execute: (chunk) => {
      try {
        check(chunk);
        parser.execute(chunk);
      } catch (error) {
        connection.stream.destroy(error instanceof Error ? error : new Error(String(error)));
      }
    },
  };
  connection.handlePacket = (packet) => {
    const isOutOfOrder = packet !== undefined && connection._command && packet.sequenceId !== connection.sequenceId && !packet.isError();
    if (isOutOfOrder) throw notMysql();
    handle(packet);
  };
  return {
    reset: () => {
      bytes = 0;
    },
  };
}

/** Length in three bytes, then the number of the packet. */
function checkGreeting([low = 0, middle = 0, high = 0, sequenceId]: readonly number[]): void {
  if ((high << 16) + (middle << 8) + low > maxGreetingBytes || sequenceId !== 0) throw notMysql();
}

export function notMysql(): ConnectorError {
  return new ConnectorError(ErrorCode.CONNECTION_FAILED, "The server's answer isn't MySQL's protocol", {
    userMessage: "What answers there isn't a MySQL or MariaDB server.",
    suggestion: "Check host and port.",
  });
}

function tooLarge(): ConnectorError {
  return new ConnectorError(ErrorCode.RESULT_TOO_LARGE, `The server sent more than ${maxBytes} bytes without a row's end`, {
    userMessage: "A row of this result is too large to be read.",
    suggestion: "Leave out the largest columns, or take a part of them.",
  });
}
