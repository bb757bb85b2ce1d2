import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { type FindAddresses, HostPolicy } from "@olympus/connectors";
import { afterEach, expect, it } from "vitest";
import { createGuardedFetch } from "./guarded-fetch.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

/** A name server that gives this address for every name. */
const leadingTo =
  (address: string): FindAddresses =>
  (_name, _options, callback) =>
    callback(null, [{ address, family: 4 }]);

it("sends method, headers and body, and gives back what came, piece by piece", async () => {
  const port = await listen((request, response) => {
    response.writeHead(201, {
      "content-type": "text/plain",
      "x-method": request.method ?? "",
      "x-key": request.headers.authorization ?? "",
    });
    request.on("data", (chunk: Buffer) => response.write(chunk.toString().toUpperCase()));
    request.on("end", () => response.end(" END"));
  });
  const send = createGuardedFetch(new HostPolicy({}, leadingTo("127.0.0.1")));
  const response = await send(`http://models.example.com:${port}/v1`, {
    method: "POST",
    headers: { authorization: "Bearer k" },
    body: "hello",
  });
  expect([response.status, response.headers.get("x-method"), response.headers.get("x-key")]).toEqual([201, "POST", "Bearer k"]);
  expect(await response.text()).toBe("HELLO END");
});

it("dials neither an address nor a name that leads to one that is refused", async () => {
  let asked = 0;
  const port = await listen((_, response) => {
    asked += 1;
    response.end();
  });
  const denied = new HostPolicy({ deny: ["127.0.0.0/8"] }, leadingTo("127.0.0.1"));
  for (const host of ["127.0.0.1", "0x7f.1", "2130706433", "models.example.com"])
    await expect(createGuardedFetch(denied)(`http://${host}:${port}/`)).rejects.toMatchObject({ code: "HOST_NOT_ALLOWED" });
  const metadata = createGuardedFetch(new HostPolicy({}, leadingTo("169.254.169.254")));
  await expect(metadata("http://models.example.com/")).rejects.toMatchObject({ code: "HOST_NOT_ALLOWED" });
  expect(asked).toBe(0);
});

it("follows no redirect", async () => {
  const port = await listen((_, response) => response.writeHead(302, { location: "http://169.254.169.254/" }).end());
  const response = await createGuardedFetch(new HostPolicy())(`http://127.0.0.1:${port}/`);
  expect([response.status, response.headers.get("location")]).toEqual([302, "http://169.254.169.254/"]);
});

it("ends with its signal, before and after the answer has begun", async () => {
  const gone: Promise<void>[] = [];
  const port = await listen((request, response) => {
    gone.push(new Promise((resolve) => response.once("close", resolve)));
    if (request.url === "/begun") response.write("some");
  });
  const send = createGuardedFetch(new HostPolicy());
  const stop = new AbortController();
  const waiting = send(`http://127.0.0.1:${port}/`, { signal: stop.signal });
  const begun = await send(`http://127.0.0.1:${port}/begun`, { signal: stop.signal });
  const reading = begun.text();
  stop.abort();
  await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
  await expect(reading).rejects.toThrow();
  await Promise.all(gone);
});

it("stops reading what doesn't end", async () => {
  const port = await listen((_, response) => {
    const chunk = Buffer.alloc(1024 * 1024);
    const more = () => {
      while (!response.destroyed && response.write(chunk));
      if (!response.destroyed) response.once("drain", more);
    };
    more();
  });
  const response = await createGuardedFetch(new HostPolicy())(`http://127.0.0.1:${port}/`);
  await expect(response.arrayBuffer()).rejects.toMatchObject({ code: "TOO_LARGE" });
});
