import { Role } from "@olympus/domain";
import { Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { DateTime } from "../../graphql/scalars.ts";

@ObjectType({ description: "A person with an account." })
export class User {
  @Field(() => ID) id: string;
  @Field(() => String) email: string;
  @Field(() => String) name: string;
}

@ObjectType({ description: "The unit of access: connections, documents and threads belong to exactly one Space." })
export class Space {
  @Field(() => ID) id: string;
  @Field(() => String, { description: "Lower-case letters, digits and dashes; part of the web address." }) slug: string;
  @Field(() => String) name: string;
  @Field(() => Role, { description: "What the viewer is in this Space." }) viewerRole: Role;
  @Field(() => DateTime) createdAt: Date;
}

@ObjectType({ description: "What a Space takes on the server's disk, in bytes." })
export class SpaceStorage {
  @Field(() => Float, { description: "Uploaded files, every version of them." }) documentBytes: number;
  @Field(() => Float, { description: "The tables of documents." }) datasetBytes: number;
  @Field(() => Float, { description: "Databases made of files and scripts." }) databaseBytes: number;
  @Field(() => Float, { description: "What the three may come to; beyond it uploads are refused." }) limitBytes: number;
}

@ObjectType({ description: "Who is asking." })
export class Viewer {
  @Field(() => User, { nullable: true, description: "Null for an API token." }) user: User | null;
  @Field(() => Boolean, {
    description:
      "Whether the password is still the first one, which whoever made the account knows. Ask for a new one with changePassword.",
  })
  hasProvisionalPassword: boolean;
  @Field(() => [Space]) spaces: Space[];
}

@ObjectType({ description: "A user's role in a Space." })
export class Membership {
  @Field(() => User) user: User;
  @Field(() => Role) role: Role;
  @Field(() => DateTime) createdAt: Date;
}

@ObjectType({ description: "Lets a service in, into one Space with one role." })
export class ApiToken {
  @Field(() => ID) id: string;
  @Field(() => String) name: string;
  @Field(() => Role) role: Role;
  @Field(() => String, { description: "The first characters, to tell tokens apart." }) prefix: string;
  @Field(() => DateTime) createdAt: Date;
  @Field(() => DateTime, { nullable: true, description: "Null when it never expires." }) expiresAt: Date | null;
  @Field(() => DateTime, { nullable: true, description: "Null when it was never used." }) lastUsedAt: Date | null;
}

@ObjectType()
export class SetupStatus {
  @Field(() => Boolean, { description: "True until the first admin exists." }) needsAdmin: boolean;
}

@InputType()
export class SetUpFirstAdminInput {
  @Field(() => String) email: string;
  @Field(() => String) name: string;
  @Field(() => String, { description: "At least 10 characters." }) password: string;
}
@ObjectType()
export class SetUpFirstAdminPayload {
  @Field(() => Viewer) viewer: Viewer;
}

@InputType()
export class SignInInput {
  @Field(() => String) email: string;
  @Field(() => String) password: string;
}
@ObjectType()
export class SignInPayload {
  @Field(() => Viewer) viewer: Viewer;
}
@ObjectType()
export class SignOutPayload {
  @Field(() => Boolean) ok: boolean;
}

@InputType()
export class ChangePasswordInput {
  @Field(() => String) currentPassword: string;
  @Field(() => String, { description: "At least 10 characters." }) newPassword: string;
}
@ObjectType()
export class ChangePasswordPayload {
  @Field(() => Viewer) viewer: Viewer;
}

@InputType()
export class CreateSpaceInput {
  @Field(() => String) name: string;
  @Field(() => String, { nullable: true, description: "Made from the name when left out." }) slug?: string | null;
}
@ObjectType()
export class CreateSpacePayload {
  @Field(() => Space) space: Space;
}

@InputType()
export class AddMemberInput {
  @Field(() => ID) spaceId: string;
  @Field(() => String) email: string;
  @Field(() => Role) role: Role;
  @Field(() => String, { nullable: true, description: "Needed when nobody with this email has an account." }) name?: string | null;
  @Field(() => String, {
    nullable: true,
    description: "Needed when nobody with this email has an account: the first password, to hand over.",
  })
  password?: string | null;
}
@ObjectType()
export class AddMemberPayload {
  @Field(() => Membership) membership: Membership;
}

@InputType()
export class RemoveMemberInput {
  @Field(() => ID) spaceId: string;
  @Field(() => ID) userId: string;
}
@ObjectType()
export class RemoveMemberPayload {
  @Field(() => Boolean) ok: boolean;
}

@InputType()
export class CreateApiTokenInput {
  @Field(() => ID) spaceId: string;
  @Field(() => String) name: string;
  @Field(() => Role) role: Role;
  @Field(() => Int, { nullable: true, description: "Days until it expires; never when left out." }) expiresInDays?: number | null;
}
@ObjectType()
export class CreateApiTokenPayload {
  @Field(() => ApiToken) apiToken: ApiToken;
  @Field(() => String, { description: "Shown only this once." }) secret: string;
}

@InputType()
export class RevokeApiTokenInput {
  @Field(() => ID) id: string;
}
@ObjectType()
export class RevokeApiTokenPayload {
  @Field(() => Boolean) ok: boolean;
}
