"use client";
import { useSystemStatus } from "../../../lib/api/session.ts";
import { Alert } from "../../ui/alert.tsx";

const ownNames = /^(localhost|127(\.\d+){3}|::1|0\.0\.0\.0)$/i;

/** Tells who runs Olympus in a container that `localhost` isn't their machine. */
export function HostHint({ host }: { readonly host: string }) {
  const { data: status } = useSystemStatus();
  if (!status?.runsInContainer || !ownNames.test(host.trim())) return null;
  return (
    <Alert tone="warning" title={`Olympus runs in a container, where ${host} is the container itself`}>
      <ul className="list-disc pl-4">
        <li>
          Docker Desktop: use <code>host.docker.internal</code>.
        </li>
        <li>
          Docker on Linux: give the container <code>extra_hosts: ["host.docker.internal:host-gateway"]</code>, then use{" "}
          <code>host.docker.internal</code>.
        </li>
        <li>
          A database in the same Compose file: use its service's name, such as {"“"}db{"”"}.
        </li>
      </ul>
    </Alert>
  );
}
