"use client";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useConnections, useConnectors } from "../../../lib/api/connections.ts";
import { useHasRole, useOpenSpace } from "../../shell/space-context.tsx";
import { ErrorState, LoadingRows } from "../../ui/states.tsx";
import { ConnectSteps } from "./connect-steps.tsx";
import { CreateDatabaseForm } from "./create-database-form.tsx";
import { type Connector, KindStep, type OtherWay } from "./kind-step.tsx";
import { ScriptForm } from "./script-form.tsx";
import { UploadForm } from "./upload-form.tsx";

/** Connects a database, step by step. */
export function ConnectionWizard() {
  const connectors = useConnectors();
  const [picked, setPicked] = useState<Connector | null>(null);
  const [way, setWay] = useState<OtherWay | null>(null);
  const back = () => {
    setPicked(null);
    setWay(null);
  };
  const creatable = connectors.data?.find((connector) => connector.canCreateDatabase);
  return (
    <WizardPage title="Connect a database">
      {connectors.isPending && <LoadingRows label="Loading the kinds of databases" className="h-16" />}
      {connectors.error && <ErrorState error={connectors.error} onRetry={() => void connectors.refetch()} />}
      {picked && <ConnectSteps key={picked.kind} connector={picked} connection={null} onBack={back} />}
      {way === "script" && <ScriptForm onBack={back} />}
      {way === "upload" && <UploadForm onBack={back} />}
      {way === "create" && creatable && <CreateDatabaseForm connector={creatable} onBack={back} />}
      {!picked && !way && connectors.data && <KindStep connectors={connectors.data} onPick={setPicked} onOtherWay={setWay} />}
    </WizardPage>
  );
}

interface EditWizardProps {
  readonly connectionId: string;
  /** Only the secrets are asked for. */
  readonly isRotation: boolean;
}

/** Changes how a database is reached, what is shown of it, its name and its limits. */
export function EditWizard({ connectionId, isRotation }: EditWizardProps) {
  const space = useOpenSpace();
  const connectors = useConnectors();
  const connections = useConnections(space.id);
  const connection = connections.data?.find(({ id }) => id === connectionId);
  const connector = connectors.data?.find(({ kind }) => kind === connection?.kind);
  const error = connectors.error ?? connections.error;
  return (
    <WizardPage title={connection ? `Edit ${connection.name}` : "Edit a connection"}>
      {error && <ErrorState error={error} />}
      {(connectors.isPending || connections.isPending) && <LoadingRows label="Loading the connection" className="h-12" />}
      {connections.data && !connection && <ErrorState error={new Error("There is no such connection in this Space.")} />}
      {connection && connector && (
        <ConnectSteps connector={connector} connection={connection} isRotation={isRotation} onBack={() => window.history.back()} />
      )}
    </WizardPage>
  );
}

function WizardPage({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  const { slug } = useOpenSpace();
  const isAdmin = useHasRole("ADMIN");
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto w-full max-w-3xl px-4 pt-6 sm:px-8 sm:pt-10">
        <Link
          href={`/s/${slug}/connections`}
          className="inline-flex items-center gap-1.5 text-sm text-accent underline-offset-2 hover:underline"
        >
          <ArrowLeft size={14} aria-hidden />
          All connections
        </Link>
        <h1 className="mt-1 mb-6 text-xl font-semibold [overflow-wrap:anywhere]">{title}</h1>
        {isAdmin ? children : <ErrorState error={new Error("Only admins of this Space may change its connections.")} />}
      </div>
    </div>
  );
}
