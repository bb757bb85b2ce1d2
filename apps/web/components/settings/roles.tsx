import type { ComponentProps } from "react";
import type { Role } from "../../gql/graphql.ts";
import { SelectField } from "../ui/field.tsx";

const roles = {
  VIEWER: "Viewer: reads",
  ANALYST: "Analyst: asks and uploads",
  ADMIN: "Admin: connects databases, adds members",
  OWNER: "Owner: everything",
} as const satisfies Record<Role, string>;

export const roleNames = { VIEWER: "Viewer", ANALYST: "Analyst", ADMIN: "Admin", OWNER: "Owner" } as const satisfies Record<Role, string>;

interface RoleFieldProps extends Omit<ComponentProps<typeof SelectField>, "value" | "onChange" | "label"> {
  readonly value: Role;
  readonly onChange: (role: Role) => void;
}

/** Which role to give. */
export function RoleField({ value, onChange, ...props }: RoleFieldProps) {
  return (
    <SelectField label="Role" value={value} onChange={(event) => onChange(event.target.value as Role)} {...props}>
      {Object.entries(roles).map(([role, label]) => (
        <option key={role} value={role}>
          {label}
        </option>
      ))}
    </SelectField>
  );
}
