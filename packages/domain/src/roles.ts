/** A user's role in a Space, strongest last. */
export const Role = { VIEWER: "VIEWER", ANALYST: "ANALYST", ADMIN: "ADMIN", OWNER: "OWNER" } as const;
export type Role = (typeof Role)[keyof typeof Role];

const order: readonly Role[] = [Role.VIEWER, Role.ANALYST, Role.ADMIN, Role.OWNER];

/** Whether `role` may do all that `needed` may. */
export function isAtLeast(role: Role, needed: Role): boolean {
  return order.indexOf(role) >= order.indexOf(needed);
}
