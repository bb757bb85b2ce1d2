import { describe, expect, it } from "vitest";
import { type ClientRequest, MessageFramer } from "./message-framer.ts";

const int32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const startup = Buffer.concat([int32(17), int32(196608), Buffer.from("user\0pg\0\0")]);
const encryption = Buffer.concat([int32(8), int32(80877103)]);
const message = (type: string, body = "") => Buffer.concat([Buffer.from(type), int32(4 + body.length), Buffer.from(body)]);

function frame(...chunks: Buffer[]): ClientRequest[] {
  const framer = new MessageFramer();
  return chunks.flatMap((chunk) => [...framer.push(chunk)]);
}

describe("MessageFramer", () => {
  it("hands over an exchange in one piece, from its first message to Sync", () => {
    const exchange = Buffer.concat([message("P", "parse"), message("B", "bind"), message("E", "execute"), message("S")]);
    expect(frame(startup, exchange)).toEqual([
      { kind: "startup", bytes: startup },
      { kind: "messages", bytes: exchange, isOpen: false },
    ]);
  });

  it("gives the same requests however the bytes were split", () => {
    const bytes = Buffer.concat([encryption, startup, message("Q", "select 1"), message("P", "x".repeat(500)), message("S"), message("X")]);
    const whole = frame(bytes);
    expect(whole.map(({ kind }) => kind)).toEqual(["encryption", "startup", "messages", "messages", "terminate"]);
    for (const size of [1, 2, 3, 7, 64]) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) => bytes.subarray(n * size, (n + 1) * size));
      expect(frame(...chunks)).toEqual(whole);
    }
  });

  it("keeps an exchange open after Flush and during COPY", () => {
    const requests = frame(startup, message("P"), message("H"), message("d", "row"), message("S"));
    expect(requests.slice(1).map((request) => request.kind === "messages" && request.isOpen)).toEqual([true, true, false]);
  });

  it("recognises a cancel request", () => {
    expect(frame(Buffer.concat([int32(16), int32(80877102), int32(1), int32(2)]))).toEqual([{ kind: "cancel" }]);
  });

  it("refuses what can't be the protocol", () => {
    expect(() => frame(Buffer.from("GET / HTTP/1.1\r\n\r\n"))).toThrow("Impossible message length");
    expect(() => frame(Buffer.concat([int32(8), int32(131072)]))).toThrow("protocol version 2.0");
    expect(() => frame(startup, Buffer.concat([Buffer.from("Q"), int32(3)]))).toThrow("Impossible message length");
  });
});
