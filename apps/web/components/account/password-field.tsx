"use client";
import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { TextField } from "../ui/field.tsx";

/** A password that can be looked at. */
export function PasswordField(props: ComponentProps<typeof TextField>) {
  const [isShown, setIsShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <div className="relative">
      <TextField {...props} type={isShown ? "text" : "password"} />
      <button
        type="button"
        onClick={() => setIsShown(!isShown)}
        aria-pressed={isShown}
        aria-label="Show the password"
        className="absolute top-0 right-0 grid size-6 place-items-center rounded text-muted hover:text-text"
      >
        <Icon size={16} aria-hidden />
      </button>
    </div>
  );
}
