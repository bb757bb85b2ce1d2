import type { SpaceId, SpaceModel } from "@olympus/domain";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("space_models")
export class SpaceModelEntity {
  @PrimaryColumn("uuid", { name: "space_id" })
  spaceId: SpaceId;

  @Column("text")
  kind: SpaceModel["kind"];

  @Column("text", { name: "base_url", nullable: true })
  baseUrl: string | null;

  @Column("text", { nullable: true })
  model: string | null;

  @Column("text", { name: "fallback_model", nullable: true })
  fallbackModel: string | null;

  @Column("text", { name: "sealed_key", nullable: true })
  sealedKey: string | null;

  @Column("integer", { name: "max_model_calls", nullable: true })
  maxModelCalls: number | null;

  @Column("integer", { name: "max_model_tokens", nullable: true })
  maxModelTokens: number | null;

  @Column("integer", { name: "timeout_ms", nullable: true })
  timeoutMs: number | null;

  @Column("double precision", { name: "input_price", nullable: true })
  inputPrice: number | null;

  @Column("double precision", { name: "output_price", nullable: true })
  outputPrice: number | null;

  @Column("text", { nullable: true })
  currency: string | null;

  @Column("timestamptz", { name: "updated_at" })
  updatedAt: Date;
}

/** Without its key, of which only is told whether there is one. */
export function toSpaceModel({ sealedKey, ...entity }: SpaceModelEntity): SpaceModel {
  return { ...entity, isKeySet: sealedKey !== null };
}
