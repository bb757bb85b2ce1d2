import type { Server } from "node:http";
import { AppError, ErrorCode } from "@olympus/domain";

/** Resolves once the server listens. Fails with CONFLICT when the port is taken, BAD_INPUT when the address can't be listened on. */
export async function listen(server: Server, { host, port }: { readonly host: string; readonly port: number }): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const fail = (error: NodeJS.ErrnoException) => reject(toAppError(error, host, port));
  server.once("error", fail).listen(port, host, resolve);
  await promise;
  server.off("error", fail);
}

function toAppError(error: NodeJS.ErrnoException, host: string, port: number): AppError {
  if (error.code === "EADDRINUSE")
    return new AppError(ErrorCode.CONFLICT, `Port ${port} is in use`, {
      userMessage: `Port ${port} on ${host} is in use by another program. Stop that program, or choose another port: PORT=${port + 1} npm start`,
      cause: error,
    });
  if (error.code === "EACCES")
    return new AppError(ErrorCode.BAD_INPUT, `No right to listen on port ${port}`, {
      userMessage: `This user may not listen on port ${port}. Choose a port above 1023, for example: PORT=3000 npm start`,
      cause: error,
    });
  return new AppError(ErrorCode.BAD_INPUT, `Can't listen on ${host}:${port}: ${error.message}`, {
    userMessage: `Olympus can't listen on ${host}, port ${port} (${error.code ?? error.message}). Set HOST to an address of this machine.`,
    cause: error,
  });
}
