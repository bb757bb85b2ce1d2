import { ErrorCode } from "@olympus/domain";
import { ConnectorError } from "../../connector-error.ts";
import type { DriverConnection } from "./driver.ts";

/** What a server may send in answer before its first row: the definitions of columns, of which a result has at most 4,096. */
const maxHeadBytes = 8 * 1024 * 1024;
/** One row, as it comes over the wire. */
const maxRowBytes = 80 * 1024 * 1024;
/** A server's greeting is a packet of about a hundred bytes. */
const maxGreetingBytes = 4 * 1024;
const headerBytes = 4;

/** Counts what a server sends. */
export interface PacketBounds {
  /** Before a command: an answer may come. */
  expectAnswer(): void;
  /** Before each row. */
  expectRow(): void;
}

/**
 * Bounds what a connection takes from its server. `mysql2` would gather a row of any size, write a line to the console for each packet out of order, and
 * throw on the stream's event for what it doesn't understand, which ends the process: here all of it ends the connection only.
 */
export function boundPackets(connection: DriverConnection): PacketBounds {
  const parser = connection.packetParser;
  const handle = connection.handlePacket.bind(connection);
  const greeting: number[] = [];
  let [bytes, maxBytes] = [0, maxHeadBytes];

  const check = (chunk: Buffer): void => {
    for (let at = 0; greeting.length < headerBytes && at < chunk.length; at++) {
      greeting.push(chunk[at] ?? 0);
      if (greeting.length === headerBytes) checkGreeting(greeting);
    }
    bytes += chunk.length;
    if (bytes > maxBytes) throw tooLarge(maxBytes);
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
  const expect = (limit: number) => () => {
    bytes = 0;
    maxBytes = limit;
  };
  return { expectAnswer: expect(maxHeadBytes), expectRow: expect(maxRowBytes) };
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

function tooLarge(maxBytes: number): ConnectorError {
  return new ConnectorError(ErrorCode.RESULT_TOO_LARGE, `The server sent more than ${maxBytes} bytes without the end of a row`, {
    userMessage: "A row of this result is too large to be read.",
    suggestion: "Leave out the largest columns, or take a part of them.",
  });
}
