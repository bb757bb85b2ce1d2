"use client";
import { RotateCcw } from "lucide-react";
import { useSamplingRules, useSetSamplingRule } from "../../lib/api/training.ts";
import { useHasRole } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Pill } from "../ui/pill.tsx";
import { ErrorState, LoadingRows } from "../ui/states.tsx";
import { nameOfPlace, wholeConnection } from "./sampling-rules.ts";
import { SamplingSwitch } from "./sampling-switch.tsx";

interface SamplingDialogProps {
  readonly connectionId: string;
  readonly onClose: () => void;
}

/** What is sampled of a connection and what people decided about it. */
export function SamplingDialog({ connectionId, onClose }: SamplingDialogProps) {
  const isAdmin = useHasRole("ADMIN");
  const rules = useSamplingRules(connectionId);
  const set = useSetSamplingRule(connectionId);
  return (
    <Dialog
      title="Sample values"
      description="So that a question may name a value, such as a status or a city, Olympus keeps the values of text columns that have only a few."
      isOpen
      onOpenChange={(open) => !open && onClose()}
    >
      <div className="flex flex-col gap-5">
        <p className="text-sm text-muted">
          Columns whose names or values look like secrets or personal data are never sampled, unless somebody switches that column on. Where
          decisions meet, the narrowest counts: a column’s, then its table’s, then the connection’s.
        </p>
        {rules.isPending && <LoadingRows label="Loading the rules" rows={2} className="h-10" />}
        {rules.error && <ErrorState error={rules.error} onRetry={() => void rules.refetch()} />}
        {set.error && <ErrorState error={set.error} />}
        {rules.data && isAdmin && (
          <SamplingSwitch
            place={wholeConnection}
            rules={rules.data}
            label="Keep sample values of this connection"
            isBusy={set.isPending}
            onDecide={(isSampled) => set.mutate({ ...wholeConnection, isSampled })}
          />
        )}
        {rules.data && (
          <section aria-labelledby="sampling-decisions">
            <h3 id="sampling-decisions" className="mb-2 text-sm font-semibold">
              Decided by people
            </h3>
            {rules.data.length === 0 && <p className="text-sm text-muted">Nothing yet: every column follows the rules above.</p>}
            {rules.data.length > 0 && (
              <ul className="divide-y rounded-xl border text-[0.8125rem]">
                {rules.data.map((rule) => {
                  const name = nameOfPlace(rule);
                  return (
                    <li key={name} className="flex min-h-11 items-center gap-3 py-1.5 pr-1.5 pl-3.5">
                      <span className={rule.table === null ? "min-w-0 flex-1" : "min-w-0 flex-1 font-mono [overflow-wrap:anywhere]"}>
                        {name}
                      </span>
                      <Pill tone={rule.isSampled ? "accent" : "neutral"}>{rule.isSampled ? "sampled" : "not sampled"}</Pill>
                      {isAdmin && (
                        <Button
                          size="iconSm"
                          look="ghost"
                          aria-label={`Take back: ${name}`}
                          title="Take this back"
                          disabled={set.isPending}
                          onClick={() => set.mutate({ schema: rule.schema, table: rule.table, column: rule.column, isSampled: null })}
                        >
                          <RotateCcw size={15} aria-hidden />
                        </Button>
                      )}
                    </li>
                  );
                })}
              </ul>
            )}
          </section>
        )}
      </div>
    </Dialog>
  );
}
