import type { Services } from "@olympus/application";
import { AppError, ErrorCode, type Role, type Space as SpaceRecord } from "@olympus/domain";
import type { ApiContext } from "../../graphql/api-context.ts";
import type { Space, Viewer } from "./access.types.ts";

export function toSpace({ space, role }: { readonly space: SpaceRecord; readonly role: Role }): Space {
  return { ...space, viewerRole: role };
}

type ViewerRecord = NonNullable<Awaited<ReturnType<Services["auth"]["viewer"]>>>;

export function toViewer(record: ViewerRecord): Viewer {
  return { ...record, spaces: record.spaces.map(toSpace) };
}

/** The viewer behind a session that was opened in this very request: its cookie has not been sent back yet. */
export async function viewerOf(ctx: ApiContext, sessionToken: string): Promise<Viewer> {
  const principal = await ctx.services.auth.authenticate(ctx, { kind: "session", secret: sessionToken });
  const viewer = await ctx.services.auth.viewer({ ...ctx, principal });
  if (!viewer) throw new AppError(ErrorCode.INTERNAL, "A session that was just opened has no viewer");
  return toViewer(viewer);
}
