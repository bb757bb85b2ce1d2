/** A file that is no table, with the sentence that says so to a person. */
export class UnreadableTable extends Error {}
