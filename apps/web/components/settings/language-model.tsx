"use client";
import { useSpaceModel } from "../../lib/api/models.ts";
import { useHasRole, useOpenSpace } from "../shell/space-context.tsx";
import { ErrorState, Skeleton } from "../ui/states.tsx";
import { ModelForm } from "./model-form.tsx";
import { ModelUsage } from "./model-usage.tsx";
import { SettingsSection } from "./settings-section.tsx";

/** Which language model answers in this Space, what it may spend and what it did. */
export function LanguageModel() {
  const space = useOpenSpace();
  const isAdmin = useHasRole("ADMIN");
  const model = useSpaceModel(space.id);
  return (
    <SettingsSection title="Language model" description="What writes the SQL and the answers of this Space.">
      {model.error && <ErrorState error={model.error} onRetry={() => void model.refetch()} />}
      {model.isPending && <Skeleton className="h-40" />}
      {model.data && (
        <div className="flex flex-col gap-3">
          <ModelUsage model={model.data} />
          {isAdmin && <ModelForm saved={model.data} />}
        </div>
      )}
    </SettingsSection>
  );
}
