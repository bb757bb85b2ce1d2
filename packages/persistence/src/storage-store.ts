import type { SpaceId } from "@olympus/domain";

/** What a Space takes on the disk, in bytes, as our database knows it. */
export interface StorageUse {
  /** Uploaded files, every version of them. */
  readonly documentBytes: number;
  /** The tables of documents. */
  readonly datasetBytes: number;
  /** Promised to uploads that are coming in. */
  readonly reservedBytes: number;
}

export interface StorageReservation {
  /** Of the upload: asking again changes its reservation. */
  readonly id: string;
  readonly spaceId: SpaceId;
  /** What it can't do without, in all. */
  readonly neededBytes: number;
  /** What it would like, so that it needn't ask again soon; at least `neededBytes`. */
  readonly wantedBytes: number;
  /** What all uploads and what is kept may come to. */
  readonly limitBytes: number;
  readonly now: Date;
  readonly expiresAt: Date;
}

export interface StorageRepository {
  /** Reservations that expired by `now` don't count. */
  use(spaceId: SpaceId, now: Date): Promise<StorageUse>;
  /**
   * Promises between `neededBytes` and `wantedBytes`: as much as is free below the limit. Null when what is needed isn't free; an earlier
   * promise then stays. One after the other within a Space, so that two never get the same room. Fails with NOT_FOUND without the Space.
   */
  reserve(reservation: StorageReservation): Promise<number | null>;
  release(id: string): Promise<void>;
}
