import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn.ts";

/** The look of a control that text is typed into. */
export const control =
  "w-full rounded-lg border border-line-strong/70 bg-surface px-3 text-[0.9375rem] placeholder:text-muted focus-visible:outline-offset-0 aria-invalid:border-danger disabled:opacity-60";

export interface FieldProps {
  readonly label: string;
  readonly help?: ReactNode;
  readonly error?: string | null;
  readonly isOptional?: boolean;
  readonly className?: string;
}

interface ControlIds {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
}

/** A label, its control, a hint and an error, tied together for screen readers. */
export function Field({
  label,
  help,
  error,
  isOptional,
  className,
  children,
}: FieldProps & { readonly children: (ids: ControlIds) => ReactNode }) {
  const id = useId();
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={cn("flex flex-col gap-1.5", className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
        {isOptional && <span className="font-normal text-muted"> (optional)</span>}
      </label>
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": error ? true : undefined })}
      {help && (
        <div id={`${id}-help`} className="text-[0.8125rem] leading-5 text-muted">
          {help}
        </div>
      )}
      {error && (
        <p id={`${id}-error`} className="text-[0.8125rem] leading-5 text-danger">
          {error}
        </p>
      )}
    </div>
  );
}

/** A one-line text field. */
export function TextField({
  label,
  help,
  error,
  isOptional,
  className,
  inputClassName,
  ...props
}: FieldProps & ComponentProps<"input"> & { readonly inputClassName?: string }) {
  return (
    <Field {...{ label, help, error, isOptional, className }}>
      {(ids) => <input {...ids} {...props} className={cn(control, "h-10", inputClassName)} />}
    </Field>
  );
}

/** A choice of a few: the browser's own list, at home on every device. */
export function SelectField({ label, help, error, isOptional, className, ...props }: FieldProps & ComponentProps<"select">) {
  return (
    <Field {...{ label, help, error, isOptional, className }}>
      {(ids) => <select {...ids} {...props} className={cn(control, "h-10")} />}
    </Field>
  );
}

/** A box to tick, its label beside it. */
export function CheckboxField({ label, help, ...props }: FieldProps & ComponentProps<"input">) {
  const id = useId();
  return (
    <div className="flex items-start gap-2.5">
      <input type="checkbox" id={id} aria-describedby={help ? `${id}-help` : undefined} className="mt-1 size-4 accent-accent" {...props} />
      <div>
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        {help && (
          <div id={`${id}-help`} className="text-[0.8125rem] leading-5 text-muted">
            {help}
          </div>
        )}
      </div>
    </div>
  );
}
