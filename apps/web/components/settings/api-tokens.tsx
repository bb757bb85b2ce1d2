"use client";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import type { ApiTokensQuery } from "../../gql/graphql.ts";
import { useApiTokens, useRevokeApiToken } from "../../lib/api/spaces.ts";
import { formatDay, formatMoment } from "../../lib/format/units.ts";
import { useOpenSpace } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { EmptyState, ErrorState, LoadingRows } from "../ui/states.tsx";
import { CreateTokenDialog } from "./create-token-dialog.tsx";
import { CurlExample } from "./curl-example.tsx";
import { roleNames } from "./roles.tsx";
import { SettingsSection } from "./settings-section.tsx";

type Token = ApiTokensQuery["apiTokens"][number];

/** The keys of services. */
export function ApiTokens() {
  const space = useOpenSpace();
  const tokens = useApiTokens(space.id);
  const revoke = useRevokeApiToken(space.id);
  const [isCreating, setIsCreating] = useState(false);
  const [revoked, setRevoked] = useState<Token | null>(null);
  const close = () => {
    setRevoked(null);
    revoke.reset();
  };
  return (
    <SettingsSection
      title="API tokens"
      description="For services that ask this Space without a person."
      action={
        <Button size="sm" onClick={() => setIsCreating(true)}>
          <Plus size={15} aria-hidden />
          New token
        </Button>
      }
    >
      {tokens.isPending && <LoadingRows label="Loading tokens" rows={1} />}
      {tokens.error && <ErrorState error={tokens.error} onRetry={() => void tokens.refetch()} />}
      {tokens.data?.length === 0 && <EmptyState icon={KeyRound} title="No token yet" />}
      {tokens.data && tokens.data.length > 0 && (
        <ul className="divide-y rounded-xl border bg-surface">
          {tokens.data.map((token) => (
            <li key={token.id} className="flex min-h-14 items-center gap-3 px-4 py-2.5">
              <div className="min-w-0 flex-1">
                <p className="text-sm font-medium [overflow-wrap:anywhere]">{token.name}</p>
                <p className="text-[0.8125rem] leading-5 text-muted">
                  <code className="font-mono">{token.prefix}…</code> · {factsOf(token)}
                </p>
              </div>
              <Button size="sm" onClick={() => setRevoked(token)}>
                Revoke<span className="sr-only"> {token.name}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <CurlExample />
      {isCreating && <CreateTokenDialog onClose={() => setIsCreating(false)} />}
      <ConfirmDialog
        title={`Revoke the token ${revoked?.name ?? ""}?`}
        confirmLabel="Revoke token"
        isOpen={revoked !== null}
        isBusy={revoke.isPending}
        error={revoke.error}
        onConfirm={() => revoked && revoke.mutate(revoked.id, { onSuccess: close })}
        onClose={close}
      >
        Services that use it are refused from now on.
      </ConfirmDialog>
    </SettingsSection>
  );
}

function factsOf(token: Token): string {
  const expiry =
    token.expiresAt === null
      ? "never expires"
      : `${new Date(token.expiresAt) < new Date() ? "expired" : "expires"} ${formatDay(token.expiresAt)}`;
  return [roleNames[token.role], expiry, token.lastUsedAt === null ? "never used" : `last used ${formatMoment(token.lastUsedAt)}`].join(
    " · ",
  );
}
