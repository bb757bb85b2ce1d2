"use client";
import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { Button } from "./button.tsx";
import { TextField } from "./field.tsx";

/** A field for a secret: hidden until one asks to see what was typed. */
export function SecretField(props: ComponentProps<typeof TextField>) {
  const [isShown, setIsShown] = useState(false);
  return (
    <div className="relative">
      <TextField {...props} type={isShown ? "text" : "password"} autoComplete="new-password" inputClassName="pr-11" />
      <Button
        look="ghost"
        size="iconSm"
        aria-pressed={isShown}
        aria-label={`Show ${props.label}`}
        onClick={() => setIsShown(!isShown)}
        className="absolute top-[1.875rem] right-1"
      >
        {isShown ? <EyeOff size={16} aria-hidden /> : <Eye size={16} aria-hidden />}
      </Button>
    </div>
  );
}
