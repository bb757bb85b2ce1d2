"use client";
import type { ComponentProps } from "react";
import { cn } from "../ui/cn.ts";
import { PasswordField } from "./password-field.tsx";
import { passwordStrength } from "./password-strength.ts";

interface NewPasswordFieldProps extends Omit<ComponentProps<typeof PasswordField>, "value" | "help" | "autoComplete"> {
  readonly value: string;
}

/** A password that somebody chooses, with a hint how good it is. */
export function NewPasswordField(props: NewPasswordFieldProps) {
  return <PasswordField autoComplete="new-password" required help={<Strength password={props.value} />} {...props} />;
}

function Strength({ password }: { readonly password: string }) {
  const { score, hint } = passwordStrength(password);
  const color = score <= 1 ? "bg-danger" : score === 2 ? "bg-warning" : "bg-success";
  return (
    <>
      <span aria-hidden className="mt-0.5 mb-1 flex gap-1">
        {[1, 2, 3, 4].map((step) => (
          <span key={step} className={cn("h-1 flex-1 rounded-full", step <= score ? color : "bg-subtle")} />
        ))}
      </span>
      <span aria-live="polite">{hint}</span>
    </>
  );
}
