"use client";
import { PageBody } from "../shell/page-body.tsx";
import { useHasRole, useOpenSpace } from "../shell/space-context.tsx";
import { ApiTokens } from "./api-tokens.tsx";
import { LanguageModel } from "./language-model.tsx";
import { Members } from "./members.tsx";
import { ServerFacts } from "./server-facts.tsx";
import { SpaceStorage } from "./space-storage.tsx";
import { SpaceWords } from "./space-words.tsx";

/** Who is in the Space, which services may use it, which model answers, and what the Space keeps. */
export function SettingsPage() {
  const space = useOpenSpace();
  const isAdmin = useHasRole("ADMIN");
  return (
    <PageBody title="Settings" description={`Of the Space ${space.name}. You are its ${space.viewerRole.toLowerCase()}.`}>
      <div className="flex flex-col gap-10">
        {isAdmin && (
          <>
            <Members />
            <ApiTokens />
          </>
        )}
        <LanguageModel />
        <SpaceWords />
        <SpaceStorage />
        <ServerFacts />
      </div>
    </PageBody>
  );
}
