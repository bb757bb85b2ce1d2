import { type ReactNode, useId } from "react";

interface SettingsSectionProps {
  readonly title: string;
  readonly description: ReactNode;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** One topic of the settings. */
export function SettingsSection({ title, description, action, children }: SettingsSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div className="mb-3 flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 id={id} className="font-semibold">
            {title}
          </h2>
          <div className="text-sm text-muted">{description}</div>
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
