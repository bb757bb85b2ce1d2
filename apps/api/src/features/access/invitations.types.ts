import { Role } from "@olympus/domain";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import { DateTime } from "../../graphql/scalars.ts";
import { Space } from "./access.types.ts";

@ObjectType({ description: "A way into a Space for one email, with a code that the admin hands over. It works once." })
export class Invitation {
  @Field(() => ID) id: string;
  @Field(() => String) email: string;
  @Field(() => Role) role: Role;
  @Field(() => DateTime) createdAt: Date;
  @Field(() => DateTime) expiresAt: Date;
}

@InputType()
export class InviteMemberInput {
  @Field(() => ID) spaceId: string;
  @Field(() => String) email: string;
  @Field(() => Role) role: Role;
}
@ObjectType()
export class InviteMemberPayload {
  @Field(() => Invitation) invitation: Invitation;
  @Field(() => String, { description: "Shown only this once. Give it to the person yourself, on a way that you trust." }) code: string;
}

@InputType()
export class RevokeInvitationInput {
  @Field(() => ID) id: string;
}
@ObjectType()
export class RevokeInvitationPayload {
  @Field(() => Boolean) ok: boolean;
}

@InputType()
export class AcceptInvitationInput {
  @Field(() => String) code: string;
  @Field(() => String, { nullable: true, description: "Needed when nobody with the invited email has an account." }) name?: string | null;
  @Field(() => String, {
    nullable: true,
    description: "Needed when nobody with the invited email has an account: the person's own password, at least 10 characters.",
  })
  password?: string | null;
}
@ObjectType()
export class AcceptInvitationPayload {
  @Field(() => Space, { description: "The Space that the person is now in. A new account is signed in." }) space: Space;
}
