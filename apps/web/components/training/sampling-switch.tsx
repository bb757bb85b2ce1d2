import { useId } from "react";
import type { SamplingRule } from "../../lib/api/training.ts";
import { Switch } from "../ui/switch.tsx";
import { decisionFor, mayBeSampled, type SamplingPlace } from "./sampling-rules.ts";

interface SamplingSwitchProps {
  /** A table, or the whole connection. */
  readonly place: SamplingPlace;
  readonly rules: readonly SamplingRule[];
  readonly label: string;
  readonly isBusy: boolean;
  /** True and false decide; null takes the decision back. */
  readonly onDecide: (isSampled: boolean | null) => void;
}

/** Whether values of a table or a connection are kept. Columns that look sensitive stay out either way. */
export function SamplingSwitch({ place, rules, label, isBusy, onDecide }: SamplingSwitchProps) {
  const id = useId();
  return (
    <span className="inline-flex items-center gap-2.5 text-[0.8125rem]">
      <Switch
        id={id}
        checked={mayBeSampled(rules, place)}
        disabled={isBusy}
        onCheckedChange={(isOn) => onDecide(decisionFor(rules, place, isOn))}
      />
      <label htmlFor={id}>{label}</label>
    </span>
  );
}
