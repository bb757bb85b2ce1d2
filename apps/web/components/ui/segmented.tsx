import { Tabs } from "radix-ui";
import type { ReactNode } from "react";

interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly content: ReactNode }[];
  readonly aside?: ReactNode;
}

/** A few views of one thing, one shown at a time. */
export function Segmented<Value extends string>({ label, value, onChange, options, aside }: SegmentedProps<Value>) {
  return (
    <Tabs.Root value={value} onValueChange={(next) => onChange(next as Value)}>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <Tabs.List aria-label={label} className="inline-flex rounded-lg bg-subtle p-0.5">
          {options.map((option) => (
            <Tabs.Trigger
              key={option.value}
              value={option.value}
              className="h-7 rounded-md px-2.5 text-[0.8125rem] font-medium text-muted data-[state=active]:bg-surface data-[state=active]:text-text data-[state=active]:shadow-sm dark:data-[state=active]:bg-line"
            >
              {option.label}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {aside}
      </div>
      {options.map((option) => (
        <Tabs.Content key={option.value} value={option.value} className="mt-3 rounded-xl">
          {option.content}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}
