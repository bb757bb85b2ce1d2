import { variables } from "./settings-variables.ts";

/** The text of `.env.example`: every variable with its meaning, commented out, so that a copy changes nothing until it is edited. */
export function renderEnvExample(): string {
  const lines = [
    "# Settings of Olympus. Copy this file to .env and uncomment what you want to change; without any of it Olympus runs embedded.",
    "# Made from packages/platform/src/settings-variables.ts: edit there, then `npx vitest run --project node packages/platform -u`.",
  ];
  let section = "";
  for (const [name, variable] of Object.entries(variables)) {
    if (variable.section !== section) {
      section = variable.section;
      lines.push("", `# --- ${section} ---`);
    }
    const fallback = variable.fallback === null ? "" : ` Default: ${variable.fallback}.`;
    lines.push("", `# ${variable.description}${fallback}`, `# ${name}=${variable.example}`);
  }
  return `${lines.join("\n")}\n`;
}
